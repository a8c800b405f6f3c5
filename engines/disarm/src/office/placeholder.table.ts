// The picture that stands where a picture could not be made harmless: plain light grey, stretched by the frame it stands in.

/** PNG, 8×8, one grey; made once and checked by its test against a decoder. */
export const placeholderPng =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGN4BwUMlDEAXsA7gfTR5ssAAAAASUVORK5CYII='
