using System.Text;
using System.Text.Json;

namespace Pdk;

/// <content>JSON as the framework reads it: what <see cref="WriteJson"/> is compared with, and what words its errors.</content>
public sealed partial class PdkValueWriter
{
    /// <summary>No message repeats more of a number.</summary>
    private const int LongestNumber = 40;

    /// <summary>The same as <see cref="WriteJson"/>, bytes and messages, by the framework's reader.</summary>
    /// <param name="utf8Json">One JSON value in UTF-8.</param>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    /// <exception cref="PdkDataException">The text is none that a document can be made of.</exception>
    internal void WriteJsonByFramework(ReadOnlySpan<byte> utf8Json)
    {
        BeforeValue();
        RequireUtf8(utf8Json);
        utf8Json = WithoutByteOrderMark(utf8Json);
        Mark mark = Remember();
        var options = new JsonReaderOptions { MaxDepth = Math.Max(1, _maxDepth - _depth) };
        var reader = new Utf8JsonReader(utf8Json, isFinalBlock: true, new JsonReaderState(options));
        try
        {
            while (reader.Read())
            {
                WriteToken(ref reader, utf8Json);
            }
        }
        catch (JsonException exception)
        {
            GoBack(mark);
            throw InvalidJson(utf8Json, options.MaxDepth, exception);
        }
        catch
        {
            GoBack(mark);
            throw;
        }
    }

    private void WriteToken(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when reader.ValueIsEscaped:
                ulong key = Unescape(ref reader, json, out int keyLength, out uint hash);
                AddKey(keyLength, key, hash);
                break;
            case JsonTokenType.PropertyName:
                WriteCheckedKey(reader.ValueSpan);
                break;
            case JsonTokenType.String when reader.ValueIsEscaped:
                ulong text = Unescape(ref reader, json, out int length, out _);
                AddValue(ValueFormat.SlotHead(PdkValueKind.String, (uint)length), text);
                break;
            case JsonTokenType.String:
                WriteCheckedString(reader.ValueSpan);
                break;
            case JsonTokenType.Number:
                WriteNumber(ref reader, json);
                break;
            case JsonTokenType.StartObject:
                RequireDepth();
                BeginObject();
                break;
            case JsonTokenType.EndObject:
                EndObject();
                break;
            case JsonTokenType.StartArray:
                RequireDepth();
                BeginArray();
                break;
            case JsonTokenType.EndArray:
                EndArray();
                break;
            case JsonTokenType.True:
                WriteBoolean(true);
                break;
            case JsonTokenType.False:
                WriteBoolean(false);
                break;
            default:
                WriteNull();
                break;
        }
    }

    private void WriteNumber(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TryGetInt64(out long signed))
        {
            // "-0" is the one integer that only a double can tell from another number.
            if (signed == 0 && reader.ValueSpan[0] == (byte)'-')
            {
                WriteDouble(-0.0);
            }
            else
            {
                WriteInt64(signed);
            }
        }
        else if (reader.ValueSpan.Length is 19 or 20 && reader.TryGetUInt64(out ulong unsigned))
        {
            WriteUInt64(unsigned);
        }
        else if (reader.TryGetDouble(out double number) && double.IsFinite(number))
        {
            WriteDouble(number);
        }
        else
        {
            string text = Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, LongestNumber)]);
            string rest = reader.ValueSpan.Length > LongestNumber ? "…" : "";
            throw InvalidJson(json, (int)reader.TokenStartIndex, $"the number {text}{rest} is beyond the range of a double", cause: null);
        }
    }

    /// <summary>Resolves the escapes of a text straight into the buffer.</summary>
    private ulong Unescape(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, out int length, out uint hash)
    {
        Span<byte> destination = ReserveData(reader.ValueSpan.Length);
        try
        {
            length = reader.CopyString(destination);
        }
        catch (InvalidOperationException exception)
        {
            throw InvalidJson(
                json, (int)reader.TokenStartIndex, "the string escapes half a surrogate pair, for which there is no UTF-8", exception);
        }

        Span<byte> utf8 = destination[..length];
        hash = KeyHash.Compute(utf8);
        return length <= ValueFormat.InlineLength ? KeyHash.Word(utf8) : CommitData(destination, length);
    }

    /// <summary>Says it in the words of JSON: the framework's own message speaks of its reader's options.</summary>
    private static PdkDataException InvalidJson(ReadOnlySpan<byte> json, int maxDepth, JsonException exception)
    {
        string? defect = JsonDefect.Find(json, maxDepth, out int offset);
        return InvalidJson(json, offset, defect ?? "it is refused", exception);
    }

    private static PdkDataException InvalidJson(ReadOnlySpan<byte> json, int offset, string defect, Exception? cause)
    {
        (int line, int inLine) = JsonDefect.PlaceOf(json, offset);
        return new PdkDataException($"Invalid JSON at line {line}, byte {inLine}: {defect}.", cause!);
    }
}
