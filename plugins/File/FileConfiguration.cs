using Pdk;

namespace Pdk.Plugins.Files;

/// <summary>The configuration of <see cref="FileConnector"/>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Mode">What to do with it: <c>read</c>, <c>follow</c>, <c>write</c>, <c>append</c> or <c>truncate</c>.</param>
/// <param name="ChunkSize">How many bytes are read at once, without a unit: from 1 to 1 GiB. <c>chunk</c> says it with one.</param>
/// <param name="Wait">
/// Whether a file or folder that is missing, or may not be opened, is waited for. Otherwise that is a mistake, and ends the run at its
/// start.
/// </param>
/// <param name="FromEnd">Whether <c>follow</c> passes over what the file has already, when it is read for the first time.</param>
/// <param name="Chunk">How much is read at once; 64KiB where nothing is said.</param>
/// <param name="Compression">How a file that is read is packed: <c>auto</c>, <c>none</c> or <c>gzip</c>.</param>
/// <param name="Resume">
/// Whether a source goes on where the last run has come, where the pipeline keeps state: with whole records, at least once.
/// </param>
/// <param name="Separator">What ends a record, for <c>resume</c> and <c>repair</c>: one ASCII character.</param>
/// <param name="MaxRetries">How often in a row records are given again that were not delivered; without end where nothing is said.</param>
/// <param name="Fsync">
/// <c>true</c>: each batch is on the disk before it is acked. <c>false</c>: nothing is synced; the system writes to the disk when it likes.
/// Where nothing is said, the file is synced once, when the run ends.
/// </param>
/// <param name="Repair">Whether <c>append</c> cuts off a last record that has no end, as a run leaves it that was killed.</param>
public sealed record FileConfiguration(
    string Path,
    FileUse Mode = FileUse.Read,
    int? ChunkSize = null,
    bool Wait = false,
    bool FromEnd = false,
    [Range("1B", "1GiB")] ByteSize? Chunk = null,
    FileCompression Compression = FileCompression.Auto,
    bool Resume = true,
    string Separator = "\n",
    [Range(0, int.MaxValue)] int? MaxRetries = null,
    bool? Fsync = null,
    bool Repair = false);
