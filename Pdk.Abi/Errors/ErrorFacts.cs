using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Pdk.Abi;

/// <summary>
/// What an exception says beside its message, as lines <c>key=value</c>: what hosts decide by. docs/border.md lists the keys.
/// </summary>
internal sealed class ErrorFacts
{
    internal const string HResult = "hresult";
    internal const string Parameter = "param";
    internal const string ActualValue = "actual";
    internal const string ObjectName = "object";
    internal const string FileName = "file";
    internal const string HttpStatus = "http_status";
    internal const string HttpError = "http_error";
    internal const string SocketError = "socket_error";
    internal const string NativeError = "native_error";
    internal const string WebSocketError = "websocket_error";
    internal const string SqlState = "sql_state";
    internal const string IsTransient = "transient";
    internal const string JsonPath = "json_path";
    internal const string JsonLine = "json_line";
    internal const string JsonPosition = "json_position";
    internal const string Function = "function";
    internal const string Row = "row";

    private const int LongestValue = 1024;
    private const int MostLines = 32;

    private readonly Dictionary<string, string> _values = [];

    /// <summary>Reads the lines of the other side. What is no such line is skipped.</summary>
    /// <param name="text">The lines.</param>
    internal static ErrorFacts Parse(string text)
    {
        ErrorFacts facts = new();
        int lines = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int sign = line.IndexOf('=');
            if (sign > 0 && lines++ < MostLines)
            {
                facts._values[line[..sign].ToString()] = line[(sign + 1)..].ToString();
            }
        }

        return facts;
    }

    /// <summary>The lines of an exception. Never throws but for want of memory.</summary>
    /// <param name="exception">The exception.</param>
    internal static string Of(Exception exception)
    {
        StringBuilder lines = new();
        Add(lines, HResult, exception.HResult.ToString("x8", CultureInfo.InvariantCulture));
        try
        {
            AddOwn(lines, exception);
        }
        catch (Exception)
        {
            // Properties of a derived type that throw: the message has to do.
        }

        return lines.ToString();
    }

    /// <summary>A text; null where there is none.</summary>
    internal string? Text(string key) => _values.GetValueOrDefault(key);

    /// <summary>A whole number; null where there is none.</summary>
    internal long? Number(string key) =>
        _values.TryGetValue(key, out string? text)
        && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    /// <summary>A whole number of 32 bits; null where there is none.</summary>
    internal int? Int32(string key) => Number(key) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>The exception's <see cref="Exception.HResult"/>; null where there is none.</summary>
    internal int? Code() =>
        int.TryParse(Text(HResult), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) ? code : null;

    private static void AddOwn(StringBuilder lines, Exception exception)
    {
        switch (exception)
        {
            case ArgumentException argument:
                Add(lines, Parameter, argument.ParamName);
                Add(lines, ActualValue, (argument as ArgumentOutOfRangeException)?.ActualValue?.ToString());
                break;
            case ObjectDisposedException disposed:
                Add(lines, ObjectName, disposed.ObjectName);
                break;
            case FileNotFoundException file:
                Add(lines, FileName, file.FileName);
                break;
            case PdkFunctionException function:
                Add(lines, Function, function.Function);
                Add(lines, Row, function.Row);
                break;
            case HttpRequestException http:
                Add(lines, HttpStatus, (int?)http.StatusCode);
                Add(lines, HttpError, (int)http.HttpRequestError);
                break;
            case SocketException socket:
                Add(lines, SocketError, (int)socket.SocketErrorCode);
                break;
            case WebSocketException web:
                Add(lines, WebSocketError, (int)web.WebSocketErrorCode);
                break;
            case Win32Exception native:
                Add(lines, NativeError, native.NativeErrorCode);
                break;
            case DbException database:
                Add(lines, SqlState, database.SqlState);
                Add(lines, IsTransient, database.IsTransient ? 1 : 0);
                break;
            case JsonException json:
                Add(lines, JsonPath, json.Path);
                Add(lines, JsonLine, json.LineNumber);
                Add(lines, JsonPosition, json.BytePositionInLine);
                break;
        }
    }

    private static void Add(StringBuilder lines, string key, long? number)
    {
        if (number is { } value)
        {
            Add(lines, key, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Add(StringBuilder lines, string key, string? value)
    {
        // A value of several lines would be taken for several facts; whoever has such a name does without.
        if (value is { Length: > 0 and <= LongestValue } && value.AsSpan().IndexOfAny("\r\n\f\u0085\u2028\u2029") < 0)
        {
            lines.Append(key).Append('=').Append(value).Append('\n');
        }
    }
}
