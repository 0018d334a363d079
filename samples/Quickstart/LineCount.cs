using System.IO.Compression;

namespace Quickstart;

/// <summary>Counts a file's lines without any plugin, as the measure for what comes out of the pipeline.</summary>
internal static class LineCount
{
    public static long Of(string path)
    {
        using FileStream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
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
}
