using Microsoft.Win32.SafeHandles;

namespace Pdk.Loader.Platform;

/// <summary>The bytes of an open file, or of one that was read already.</summary>
/// <remarks>
/// A range is read to its end, however little the system gives at once, and takes no more memory than there are bytes in it, whatever
/// is asked for.
/// </remarks>
internal sealed class FileBytes : IDisposable
{
    private readonly SafeFileHandle? _file;
    private readonly bool _isOwner;
    private readonly ReadOnlyMemory<byte> _content;

    /// <summary>The bytes of a file that stays the caller's.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    internal FileBytes(SafeFileHandle file)
        : this(file, isOwner: false)
    {
    }

    /// <summary>Bytes that were read already.</summary>
    internal FileBytes(ReadOnlyMemory<byte> content)
    {
        _content = content;
        Length = content.Length;
    }

    private FileBytes(SafeFileHandle file, bool isOwner)
    {
        _file = file;
        _isOwner = isOwner;
        Length = RandomAccess.GetLength(file);
    }

    /// <summary>How many there are.</summary>
    internal long Length { get; }

    /// <summary>Opens a file; null where it is no regular one, or may not be read.</summary>
    internal static FileBytes? TryOpen(string path)
    {
        // A pipe or a device is not even opened.
        if (!File.Exists(path) || FileStatus.Of(path) is { IsRegular: false })
        {
            return null;
        }

        SafeFileHandle? file = null;
        try
        {
            file = FileOpening.Open(path);
            if (FileStatus.Of(file) is not { IsRegular: false })
            {
                return new FileBytes(file, isOwner: true);
            }
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
        }

        file?.Dispose();
        return null;
    }

    /// <summary>Reads until a buffer is full or the file ends, whatever its length was before.</summary>
    /// <returns>How many bytes were read.</returns>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static int Fill(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        int filled = 0;
        while (filled < buffer.Length && RandomAccess.Read(file, buffer[filled..], offset + filled) is var read && read > 0)
        {
            filled += read;
        }

        return filled;
    }

    /// <summary>At most so many bytes from an offset on; fewer at the end, and none beyond it.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal byte[] UpTo(ulong offset, int most)
    {
        if (offset >= (ulong)Length || most <= 0)
        {
            return [];
        }

        byte[] bytes = new byte[(int)Math.Min(most, Length - (long)offset)];
        int filled = bytes.Length;
        if (_file is null)
        {
            _content.Span.Slice((int)offset, filled).CopyTo(bytes);
        }
        else
        {
            filled = Fill(_file, bytes, (long)offset);
        }

        return filled == bytes.Length ? bytes : bytes[..filled];
    }

    /// <summary>All bytes of a range; null where the file ends before.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal byte[]? Exactly(ulong offset, ulong length) =>
        length <= int.MaxValue && UpTo(offset, (int)length) is var bytes && bytes.Length == (int)length ? bytes : null;

    /// <summary>Closes a file that was opened here.</summary>
    public void Dispose()
    {
        if (_isOwner)
        {
            _file!.Dispose();
        }
    }
}
