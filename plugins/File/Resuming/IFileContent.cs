namespace Pdk.Plugins.Files;

/// <summary>The content of an open file, unpacked where it is packed. One thread at a time.</summary>
internal interface IFileContent : IDisposable
{
    /// <summary>How long it is by now; null where only reading it can tell.</summary>
    long? Length { get; }

    /// <summary>Reads what lies at a place; 0 bytes at the end, and behind it.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="offset">The place.</param>
    /// <param name="cancellation">Gives up a long way there; nothing is lost, and the next call goes on from where this one was.</param>
    /// <exception cref="InvalidDataException">
    /// The file is a broken gzip file; the message says which one, and how much of it was read.
    /// </exception>
    int ReadAt(Span<byte> buffer, long offset, CancellationToken cancellation);
}
