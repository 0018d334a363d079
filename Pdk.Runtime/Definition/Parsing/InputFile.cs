using System.Text;
using Pdk.Loader.Platform;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads a small file whose content is a value of a pipeline.</summary>
internal static class InputFile
{
    /// <summary>How many bytes it may have.</summary>
    internal const int Most = 1024 * 1024;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Its text, without the line end that stands last in it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">Why there is none; nothing of the content is in it.</param>
    /// <returns>The text; null where there is none.</returns>
    internal static string? Read(string path, out string problem)
    {
        problem = "";
        try
        {
            // Whoever opens a pipe waits for its writer.
            if (Directory.Exists(path) || FileStatus.Of(path) is { IsRegular: false })
            {
                problem = "expected a file, found a folder, a pipe or a device";
                return null;
            }

            byte[] content = ReadBounded(path);
            if (content.Length > Most)
            {
                problem = $"expected at most {Most} bytes, found more";
                return null;
            }

            ReadOnlySpan<byte> bytes = content;
            bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
            bytes = bytes.EndsWith("\n"u8) ? bytes[..^1] : bytes;
            bytes = bytes.EndsWith("\r"u8) ? bytes[..^1] : bytes;
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            problem = "expected text in UTF-8, found other bytes";
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = "there is no such file";
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = exception.Message;
        }

        return null;
    }

    private static byte[] ReadBounded(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        using var content = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (content.Length <= Most && file.Read(buffer) is > 0 and var read)
        {
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
