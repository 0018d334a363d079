namespace Pdk.Contracts;

/// <summary>
/// What the host keeps for a plugin over restarts and crashes, such as how far a source has read. A plugin takes it as a constructor
/// parameter.
/// </summary>
/// <remarks>
/// <para>Keys are the plugin's own: what another pipeline, another connector or another partition of the source keeps under the same key is
/// something else. An entry is replaced as a whole: whoever reads gets the old one or the new one, whatever happens in between.</para>
/// <para>May be called at any time and from any thread, until the plugin's instance is released. Neither method keeps its caller waiting on
/// the disk or the network: both go on elsewhere.</para>
/// </remarks>
[PluginContract("pdk.state", 1, 0)]
public interface IState
{
    /// <summary>The most bytes that a key may take as UTF-8.</summary>
    const int MaxKeyLength = 256;

    /// <summary>The most bytes that an entry may have.</summary>
    const int MaxDataLength = 1024 * 1024;

    /// <summary>Reads an entry.</summary>
    /// <param name="key">Its key: 1 to <see cref="MaxKeyLength"/> bytes of UTF-8. Borrowed for the call.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The entry; one with the version 0 and no bytes where nothing is there.</returns>
    /// <exception cref="ArgumentException">The key is empty or too long.</exception>
    /// <exception cref="PdkDataException">
    /// What is kept under the key is damaged, or was written by something else. It is not touched: only a person can say what it was.
    /// </exception>
    /// <exception cref="IOException">It could not be read, which may pass.</exception>
    ValueTask<StateEntry> ReadAsync(string key, CancellationToken cancellation);

    /// <summary>Writes an entry, unless somebody else has done so since it was read. When this completes, it is there for good.</summary>
    /// <param name="key">Its key: 1 to <see cref="MaxKeyLength"/> bytes of UTF-8. Borrowed for the call.</param>
    /// <param name="data">Its bytes, at most <see cref="MaxDataLength"/>. Borrowed until the call completes.</param>
    /// <param name="expectedVersion">The version that was read or written last; 0 for an entry that is not there.</param>
    /// <param name="cancellation">Gives up waiting. Whether the entry was written is not known then.</param>
    /// <returns>The new version, greater than the expected one.</returns>
    /// <exception cref="InvalidOperationException">
    /// The version has moved: the message says which one was expected and found. Nothing was written.
    /// </exception>
    /// <exception cref="ArgumentException">The key is empty or too long, or there are too many bytes.</exception>
    /// <exception cref="PdkDataException">What is kept under the key is damaged, or was written by something else.</exception>
    /// <exception cref="IOException">It could not be written, which may pass. Whether it was is not known: read it.</exception>
    ValueTask<ulong> WriteAsync(string key, ReadOnlyMemory<byte> data, ulong expectedVersion, CancellationToken cancellation);
}
