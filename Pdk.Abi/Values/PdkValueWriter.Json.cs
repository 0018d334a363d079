using System.Text;
using System.Text.Json;

namespace Pdk;

public sealed partial class PdkValueWriter
{
    /// <summary>Writes a JSON text as a value, straight from the tokens, without a tree in between.</summary>
    /// <remarks>
    /// Numbers become the first of <see cref="PdkValueKind.Int64"/>, <see cref="PdkValueKind.UInt64"/> and
    /// <see cref="PdkValueKind.Double"/> that holds them; a number with a fraction or an exponent, and <c>-0</c>, is always a double.
    /// Integers beyond 64 bits become the nearest double. Comments and trailing commas are no JSON.
    /// </remarks>
    /// <param name="utf8Json">One JSON value in UTF-8, with nothing but white space around it.</param>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    /// <exception cref="PdkDataException">The text is no JSON, not UTF-8, nested too deep, or has a number beyond the range of a double.</exception>
    public void WriteJson(ReadOnlySpan<byte> utf8Json)
    {
        BeforeValue();
        RequireUtf8(utf8Json);
        Mark mark = Remember();
        var options = new JsonReaderOptions { MaxDepth = Math.Max(1, _maxDepth - _depth) };
        var reader = new Utf8JsonReader(utf8Json, isFinalBlock: true, new JsonReaderState(options));
        try
        {
            while (reader.Read())
            {
                WriteToken(ref reader);
            }
        }
        catch (JsonException exception)
        {
            GoBack(mark);
            throw InvalidJson(exception);
        }
        catch
        {
            GoBack(mark);
            throw;
        }
    }

    private void WriteToken(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when reader.ValueIsEscaped:
                ulong key = Unescape(ref reader, out int keyLength, out uint hash);
                AddKey(keyLength, key, hash);
                break;
            case JsonTokenType.PropertyName:
                WriteCheckedKey(reader.ValueSpan);
                break;
            case JsonTokenType.String when reader.ValueIsEscaped:
                ulong text = Unescape(ref reader, out int length, out _);
                AddValue(ValueFormat.SlotHead(PdkValueKind.String, (uint)length), text);
                break;
            case JsonTokenType.String:
                WriteCheckedString(reader.ValueSpan);
                break;
            case JsonTokenType.Number:
                WriteNumber(ref reader);
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

    private void WriteNumber(ref Utf8JsonReader reader)
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
            throw new PdkDataException(
                $"Invalid JSON at byte {reader.TokenStartIndex}: the number {Encoding.UTF8.GetString(reader.ValueSpan)} is beyond the range of a double.");
        }
    }

    /// <summary>Resolves the escapes of a text straight into the buffer.</summary>
    private ulong Unescape(ref Utf8JsonReader reader, out int length, out uint hash)
    {
        Span<byte> destination = ReserveData(reader.ValueSpan.Length);
        try
        {
            length = reader.CopyString(destination);
        }
        catch (InvalidOperationException exception)
        {
            throw new PdkDataException(
                $"Invalid JSON at byte {reader.TokenStartIndex}: the string escapes half a surrogate pair, for which there is no UTF-8.",
                exception);
        }

        Span<byte> utf8 = destination[..length];
        hash = KeyHash.Compute(utf8);
        return length <= ValueFormat.InlineLength ? KeyHash.Word(utf8) : CommitData(destination, length);
    }

    private static PdkDataException InvalidJson(JsonException exception)
    {
        // The framework's message ends in the position, counted from 0.
        string message = exception.Message;
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return new PdkDataException(
            $"Invalid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: {(position < 0 ? message : message[..position])}",
            exception);
    }
}
