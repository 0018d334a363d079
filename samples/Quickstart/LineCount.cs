using System.IO.Compression;

namespace Quickstart;

/// <summary>Counts a file's lines without any plugin, as the measure for what comes out of the pipeline.</summary>
internal static class LineCount
{
    /// <summary>The lines of a file; of what is compressed with gzip those of its content.</summary>
    /// <exception cref="InvalidDataException">What is compressed is damaged.</exception>
    public static long Of(string path)
    {
        using FileStream file = File.OpenRead(path);
        using Stream stream = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
        byte[] buffer = new byte[64 * 1024];
        long lines = 0;
        bool isInsideLine = false;
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            isInsideLine = buffer[read - 1] != '\n';
        }

        // The last line counts without a line feed too.
        return isInsideLine ? lines + 1 : lines;
    }

    /// <summary>Whether a file is compressed with gzip: by its content, whatever its name.</summary>
    public static bool IsGzip(string path)
    {
        using FileStream file = File.OpenRead(path);
        return IsGzip(file);
    }

    private static bool IsGzip(FileStream file)
    {
        Span<byte> head = stackalloc byte[2];
        int read = file.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && head.SequenceEqual<byte>([0x1F, 0x8B]);
    }
}
