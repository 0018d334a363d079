using System.Buffers;
using System.Buffers.Text;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>Base64 as RFC 4648 has it: no line breaks, nothing outside of the alphabet.</summary>
public static class Base64Texts
{
    /// <summary>Three bytes for each four letters of what engines take.</summary>
    private const int Longest = 512 << 20;

    /// <summary>Base64 of a text.</summary>
    [Function("base64_encode", Pure = true, Description = "The text's UTF-8 in Base64 (RFC 4648, section 4), with padding.")]
    public static void EncodeText([Utf8] ReadOnlySpan<byte> text, IBufferWriter<byte> result) => EncodeBytes(text, result);

    /// <summary>Base64 of bytes.</summary>
    [Function("base64_encode", Pure = true, Description = "The bytes in Base64 (RFC 4648, section 4), with padding.")]
    public static void EncodeBytes(ReadOnlySpan<byte> bytes, [Utf8] IBufferWriter<byte> result)
    {
        Mistake.RefuseLonger("bytes", bytes.Length, Longest);
        Span<byte> letters = result.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        Base64.EncodeToUtf8(bytes, letters, out _, out int written);
        result.Advance(written);
    }

    /// <summary>The bytes of Base64.</summary>
    [Function("base64_decode", Pure = true, Description = "The bytes of a text in Base64 (RFC 4648, section 4), which has its padding.")]
    public static byte[] Decode([Utf8] ReadOnlySpan<byte> text)
    {
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        // The framework passes over white space.
        return text.IndexOfAny(" \t\r\n"u8) < 0
            && Base64.DecodeFromUtf8(text, bytes, out _, out int written) == OperationStatus.Done
                ? bytes[..written]
                : throw Mistake.Of("text", "Base64 with padding and without spaces, such as aGVsbG8=", text);
    }

    /// <summary>Base64 of a text, for URLs.</summary>
    [Function(
        "base64url_encode",
        Pure = true,
        Description = "The text's UTF-8 in Base64 for URLs and files' names (RFC 4648, section 5), without padding.")]
    public static void EncodeTextForUrl([Utf8] ReadOnlySpan<byte> text, IBufferWriter<byte> result) => EncodeBytesForUrl(text, result);

    /// <summary>Base64 of bytes, for URLs.</summary>
    [Function(
        "base64url_encode",
        Pure = true,
        Description = "The bytes in Base64 for URLs and files' names (RFC 4648, section 5), without padding.")]
    public static void EncodeBytesForUrl(ReadOnlySpan<byte> bytes, [Utf8] IBufferWriter<byte> result)
    {
        Mistake.RefuseLonger("bytes", bytes.Length, Longest);
        Span<byte> letters = result.GetSpan(Base64Url.GetEncodedLength(bytes.Length));
        Base64Url.EncodeToUtf8(bytes, letters, out _, out int written);
        result.Advance(written);
    }

    /// <summary>The bytes of Base64 for URLs.</summary>
    [Function(
        "base64url_decode",
        Pure = true,
        Description = "The bytes of a text in Base64 for URLs (RFC 4648, section 5), with or without padding.")]
    public static byte[] DecodeOfUrl([Utf8] ReadOnlySpan<byte> text)
    {
        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return text.IndexOfAny(" \t\r\n%"u8) < 0
            && Base64Url.DecodeFromUtf8(text, bytes, out _, out int written) == OperationStatus.Done
                ? bytes[..written]
                : throw Mistake.Of("text", "Base64 for URLs without spaces, such as aGk_", text);
    }
}
