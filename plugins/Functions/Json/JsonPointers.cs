using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>JSON Pointer (RFC 6901), without a tree of the document.</summary>
public static class JsonPointers
{
    private const int LongestPointer = 4096;

    /// <summary>What a pointer points at.</summary>
    [Function(
        "json_pointer",
        Pure = true,
        Description = "What a JSON Pointer (RFC 6901) points at: a text without quotes, anything else as JSON; null where nothing is, "
            + "or null.")]
    public static bool Pointer([Utf8] ReadOnlySpan<byte> json, [Utf8] ReadOnlySpan<byte> pointer, IBufferWriter<byte> result)
    {
        Mistake.RefuseLonger("pointer", pointer.Length, LongestPointer);
        if (pointer is not [] and not [(byte)'/', ..] || HasWrongEscape(pointer))
        {
            throw Mistake.Of("pointer", "empty, or a JSON Pointer such as /items/0/name", pointer);
        }

        Utf8JsonReader reader = JsonText.Read(json);
        try
        {
            reader.Read();
            bool isThere = Find(ref reader, pointer) && Write(ref reader, json, result);
            // The rest of the document must be JSON too.
            while (reader.Read())
            {
            }

            return isThere;
        }
        catch (JsonException exception)
        {
            throw JsonText.Wrong(json, exception);
        }
    }

    private static bool HasWrongEscape(ReadOnlySpan<byte> pointer)
    {
        for (int index = pointer.IndexOf((byte)'~'); index >= 0;)
        {
            if (index + 1 >= pointer.Length || pointer[index + 1] is not ((byte)'0' or (byte)'1'))
            {
                return true;
            }

            int next = pointer[(index + 2)..].IndexOf((byte)'~');
            index = next < 0 ? -1 : index + 2 + next;
        }

        return false;
    }

    /// <summary>Goes down to the value, and stands at its first token.</summary>
    private static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> pointer)
    {
        Span<byte> room = stackalloc byte[256];
        while (!pointer.IsEmpty)
        {
            int end = pointer[1..].IndexOf((byte)'/');
            ReadOnlySpan<byte> token = end < 0 ? pointer[1..] : pointer.Slice(1, end);
            pointer = end < 0 ? default : pointer[(end + 1)..];
            Span<byte> plain = token.Length <= room.Length ? room[..token.Length] : new byte[token.Length];
            bool isThere = reader.TokenType switch
            {
                JsonTokenType.StartObject => FindMember(ref reader, Unescape(token, plain)),
                JsonTokenType.StartArray => FindElement(ref reader, token),
                _ => false,
            };
            if (!isThere)
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<byte> Unescape(scoped ReadOnlySpan<byte> token, Span<byte> room)
    {
        int count = 0;
        for (int index = 0; index < token.Length; index++)
        {
            room[count++] = token[index] != '~' ? token[index] : token[++index] == '0' ? (byte)'~' : (byte)'/';
        }

        return room[..count];
    }

    /// <summary>Of several members with one name, which RFC 8259 advises against, the last one, as for a JSONPath.</summary>
    private static bool FindMember(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name)
    {
        Utf8JsonReader found = default;
        bool isThere = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = reader.ValueTextEquals(name);
            reader.Read();
            if (isIt)
            {
                found = reader;
                isThere = true;
            }

            reader.Skip();
        }

        reader = isThere ? found : reader;
        return isThere;
    }

    private static bool FindElement(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> token)
    {
        // No zeros before a number, and no signs.
        bool isNumber = Utf8Parser.TryParse(token, out int index, out int length)
            && length == token.Length
            && char.IsAsciiDigit((char)token[0])
            && (token[0] != '0' || token.Length == 1);
        if (!isNumber)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index-- == 0)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool Write(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, IBufferWriter<byte> result)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            result.Advance(reader.CopyString(result.GetSpan(Math.Max(1, reader.ValueSpan.Length))));
            return true;
        }

        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        result.Write(json[start..(int)reader.BytesConsumed]);
        return true;
    }
}
