namespace Pdk.Plugins.Files;

/// <summary>The configuration of <see cref="FileConnector"/>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Mode">What to do with it: <c>read</c>, <c>follow</c>, <c>write</c>, <c>append</c> or <c>truncate</c>.</param>
/// <param name="ChunkSize">How many bytes are read at once: from 1 to 1 GiB.</param>
/// <param name="Wait">
/// Whether a file or folder that is missing, or may not be opened, is waited for. Otherwise that is a mistake, and ends the run at its
/// start.
/// </param>
/// <param name="FromEnd">Whether <c>follow</c> passes over what the file has already.</param>
public sealed record FileConfiguration(
    string Path, FileUse Mode = FileUse.Read, int ChunkSize = 64 * 1024, bool Wait = false, bool FromEnd = false);
