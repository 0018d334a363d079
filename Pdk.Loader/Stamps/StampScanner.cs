using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Pdk.Loader.Stamps;

/// <summary>Finds stamps in a file, piece by piece, so that a large one costs no more memory than a small one.</summary>
/// <remarks>
/// The file is read and not mapped: another process may shorten it meanwhile, and a mapping beyond its end would kill this one.
/// </remarks>
internal static class StampScanner
{
    private const int PieceLength = 256 * 1024;

    /// <summary>Where the first stamp begins, and where the second does; -1 where there is none.</summary>
    internal static (long First, long Second) Find(SafeFileHandle file)
    {
        ReadOnlySpan<byte> magic = StampFormat.Magic;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            long first = -1;
            long start = 0;
            int kept = 0;
            while (true)
            {
                int read = RandomAccess.Read(file, buffer.AsSpan(kept), start + kept);
                if (read == 0)
                {
                    return (first, -1);
                }

                int length = kept + read;
                int from = 0;
                while (buffer.AsSpan(from, length - from).IndexOf(magic) is var at && at >= 0)
                {
                    if (first >= 0)
                    {
                        return (first, start + from + at);
                    }

                    first = start + from + at;
                    from += at + magic.Length;
                }

                // The magic may lie across two pieces. What is kept is too short to hold it whole, so none is found twice.
                kept = Math.Min(length, magic.Length - 1);
                buffer.AsSpan(length - kept, kept).CopyTo(buffer);
                start += length - kept;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The bytes from a stamp's beginning to its end marker; more where the end was not found.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where the stamp begins.</param>
    /// <param name="isWhole">Whether to read as far as the longest stamp would go, whatever end marker comes before.</param>
    internal static byte[] Load(SafeFileHandle file, long offset, bool isWhole)
    {
        const int LongestStamp = StampFormat.LongestBody + 1024;
        int length = isWhole ? (int)Math.Clamp(RandomAccess.GetLength(file) - offset + 1, 1, LongestStamp) : 64 * 1024;
        while (true)
        {
            byte[] stamp = new byte[length];
            int read = Fill(file, stamp, offset);
            if (isWhole || read < length || length >= LongestStamp || stamp.AsSpan().IndexOf(StampFormat.End) >= 0)
            {
                return stamp[..read];
            }

            length = Math.Min(length * 8, LongestStamp);
        }
    }

    private static int Fill(SafeFileHandle file, Span<byte> target, long offset)
    {
        int filled = 0;
        while (filled < target.Length && RandomAccess.Read(file, target[filled..], offset + filled) is var read && read > 0)
        {
            filled += read;
        }

        return filled;
    }
}
