using System.Text;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads the file of a pipeline: whole, and bounded.</summary>
internal static class PipelineFile
{
    /// <summary>The file's text.</summary>
    /// <exception cref="PipelineDefinitionException">It is too long, or no text.</exception>
    /// <exception cref="IOException">It cannot be read, or is a directory.</exception>
    internal static string Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a directory");
        }

        byte[] content = ReadBounded(path);
        if (content.Length > YamlLimits.Text)
        {
            throw Mistake(path, 1, 1, $"expected a pipeline of at most {YamlLimits.Text} bytes; the file has more");
        }

        try
        {
            // Where a byte order mark says otherwise it is followed.
            using var reader = new StreamReader(
                new MemoryStream(content), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            int valid = ValidBytes(content);
            int lineStart = content.AsSpan(0, valid).LastIndexOf((byte)'\n') + 1;
            throw Mistake(
                path,
                content.AsSpan(0, valid).Count((byte)'\n') + 1,
                valid - lineStart + 1,
                $"expected text in UTF-8; found the byte 0x{content[valid]:X2}");
        }
    }

    private static byte[] ReadBounded(string path)
    {
        // Not by its length: devices and pipes have none.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        using var content = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        while (content.Length <= YamlLimits.Text && file.Read(buffer) is > 0 and var read)
        {
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static int ValidBytes(ReadOnlySpan<byte> content)
    {
        int position = 0;
        while (position < content.Length
            && Rune.DecodeFromUtf8(content[position..], out _, out int length) == System.Buffers.OperationStatus.Done)
        {
            position += length;
        }

        return Math.Min(position, content.Length - 1);
    }

    private static PipelineDefinitionException Mistake(string path, int line, int column, string message) =>
        new(new PipelineFinding(new FilePosition(path, line, column), FindingSeverity.Error, message));
}
