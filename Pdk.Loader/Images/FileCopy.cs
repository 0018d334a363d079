using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Images;

/// <summary>Copies a file that others may be writing to.</summary>
internal static class FileCopy
{
    /// <summary>How often a file that changes is begun anew.</summary>
    internal const int Attempts = 3;

    private const int PieceLength = 256 * 1024;

    /// <summary>Copies a file's content, once from its beginning to its end, into a new file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="longest">A file of more bytes is refused.</param>
    /// <param name="make">Makes the empty file to write into; once for each attempt.</param>
    /// <returns>The new file.</returns>
    /// <exception cref="DefectException">It changed during each attempt, or is too large.</exception>
    /// <exception cref="IOException">Reading or writing failed.</exception>
    internal static SafeFileHandle Make(LibraryFile source, long longest, Func<SafeFileHandle> make)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            FileFacts? before = FileStatus.Of(source.Handle);
            long length = RandomAccess.GetLength(source.Handle);
            if (length > longest)
            {
                throw TooLarge(length, longest);
            }

            SafeFileHandle target = CopyRefusal.Run(make);
            try
            {
                long copied = Copy(source.Handle, target, length);
                FileFacts? after = FileStatus.Of(source.Handle);
                if (copied == length && RandomAccess.GetLength(source.Handle) == length && before?.Modified == after?.Modified)
                {
                    return target;
                }
            }
            catch
            {
                target.Dispose();
                throw;
            }

            target.Dispose();
        }

        throw new DefectException(new Defect(
            Verdict.FileChanged,
            $"expected a file that stays as it is while it is read, but it changed during each of {Attempts} attempts",
            "Load it when it has been copied whole; copy under another name first, and rename it then."));
    }

    /// <summary>Copies a copy, which does not change any more.</summary>
    /// <exception cref="IOException">Reading or writing failed.</exception>
    internal static SafeFileHandle Again(SafeFileHandle source, Func<SafeFileHandle> make)
    {
        SafeFileHandle target = CopyRefusal.Run(make);
        Copy(source, target, RandomAccess.GetLength(source));
        return target;
    }

    /// <summary>Copies so many bytes, or fewer where the file ends earlier. What grows is not followed for ever.</summary>
    private static long Copy(SafeFileHandle source, SafeFileHandle target, long length)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            long at = 0;
            while (at < length
                && RandomAccess.Read(source, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - at)), at) is var read
                && read > 0)
            {
                Write(target, buffer.AsSpan(0, read), at);
                at += read;
            }

            return at;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Write(SafeFileHandle target, ReadOnlySpan<byte> piece, long at)
    {
        try
        {
            RandomAccess.Write(target, piece, at);
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            throw CopyRefusal.Of(exception);
        }
    }

    private static DefectException TooLarge(long length, long longest) => new(new Defect(
        Verdict.TooLarge,
        $"expected a file of at most {longest} bytes, found {length}",
        "Take it out of the search path, or raise MaxFileSize."));
}
