// Stands in for modules that are closed inside the sandbox, for libraries that name them without need.
const refuse = () => {
  throw new Error('no other program inside the sandbox')
}
module.exports = { spawnSync: refuse, execSync: refuse, exec: refuse, execFile: refuse, spawn: refuse }
