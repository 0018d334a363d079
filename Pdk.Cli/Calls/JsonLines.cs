using System.Text;
using System.Text.Json;
using Pdk.Cli.Guarding;

namespace Pdk.Cli.Calls;

/// <summary>Reads a file with one JSON value in each line. Lines and nesting are bounded.</summary>
internal sealed class JsonLines : IDisposable
{
    private const int LongestLine = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    private readonly string _path;
    private readonly StreamReader _reader;
    private readonly char[] _buffer = new char[64 * 1024];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;
    private long _number;

    private JsonLines(string path, Stream stream)
    {
        _path = path;
        _reader = new StreamReader(
            stream,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: false);
    }

    /// <summary>How many characters the values had so far.</summary>
    public long Characters { get; private set; }

    /// <summary>Where the current line is: <c>rows.ndjson:3</c>.</summary>
    public string Place => $"{_path}:{_number}";

    /// <summary>Opens a file; <c>-</c> is standard input.</summary>
    public static JsonLines Open(string path)
    {
        if (path == "-")
        {
            return new JsonLines("standard input", Console.OpenStandardInput());
        }

        NamedPath.RequireFile(path);
        return new JsonLines(path, File.OpenRead(path));
    }

    /// <summary>The next value; null at the end. Empty lines are passed over.</summary>
    public JsonElement? Next()
    {
        while (ReadLine())
        {
            _number++;
            string line = _line.ToString();
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(_number == 1 ? line.TrimStart('\uFEFF') : line, s_options);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                {
                    // A name may be half a character, which is found out only when it is read.
                    foreach (JsonProperty property in document.RootElement.EnumerateObject())
                    {
                        _ = property.Name;
                    }
                }

                Characters += line.Length;
                return document.RootElement.Clone();
            }
            catch (InvalidOperationException exception)
            {
                throw new CommandException(ExitCode.Usage, $"{Place}: a name has half a character (a surrogate alone).", exception);
            }
            catch (JsonException exception)
            {
                throw new CommandException(ExitCode.Usage, $"{Place}: expected a JSON value: {exception.Message}", exception);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private bool ReadLine()
    {
        _line.Clear();
        while (true)
        {
            int feed = Array.IndexOf(_buffer, '\n', _start, _end - _start);
            int stop = feed < 0 ? _end : feed;
            _line.Append(_buffer, _start, stop - _start);
            _start = feed < 0 ? stop : stop + 1;
            if (_line.Length > LongestLine)
            {
                throw new CommandException(ExitCode.Usage, $"{_path}:{_number + 1}: the line is longer than {LongestLine} characters.");
            }

            if (feed >= 0)
            {
                return true;
            }

            if (!Fill())
            {
                return _line.Length > 0;
            }
        }
    }

    private bool Fill()
    {
        try
        {
            _start = 0;
            _end = _reader.Read(_buffer);
            return _end > 0;
        }
        catch (DecoderFallbackException exception)
        {
            throw new CommandException(ExitCode.Usage, $"{_path}: expected UTF-8 after line {_number}, found other bytes.", exception);
        }
    }
}
