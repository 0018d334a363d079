using Microsoft.Win32.SafeHandles;

namespace Pdk.Plugins.Files;

/// <summary>The content of a file that is not packed.</summary>
/// <param name="file">The file; not disposed.</param>
internal sealed class PlainContent(SafeFileHandle file) : IFileContent
{
    public long? Length => RandomAccess.GetLength(file);

    public int ReadAt(Span<byte> buffer, long offset, CancellationToken cancellation) => RandomAccess.Read(file, buffer, offset);

    public void Dispose()
    {
    }
}
