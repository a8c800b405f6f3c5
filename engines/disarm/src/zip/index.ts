// Zip: read strictly, written plainly. The door for every format that travels as a zip, and for archives.
export { safeName } from './names.ts'
export { readZip, type Zip, type ZipEntry, type ZipNote, type ZipReading } from './read.ts'
export { writeZip, type ZipMember } from './write.ts'
