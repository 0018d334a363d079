using System.Buffers;
using System.Security.Cryptography;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>Hashes that nobody can turn around, by the framework.</summary>
public static class Digests
{
    /// <summary>SHA-256 of a text.</summary>
    [Function("sha256_hex", Pure = true, Description = "SHA-256 of the text's UTF-8 (FIPS 180-4), as 64 hexadecimal digits.")]
    public static void Sha256OfText([Utf8] ReadOnlySpan<byte> text, IBufferWriter<byte> result) => Sha256OfBytes(text, result);

    /// <summary>SHA-256 of bytes.</summary>
    [Function("sha256_hex", Pure = true, Description = "SHA-256 of the bytes (FIPS 180-4), as 64 hexadecimal digits.")]
    public static void Sha256OfBytes(ReadOnlySpan<byte> bytes, [Utf8] IBufferWriter<byte> result)
    {
        OpenSsl.MustBeThere();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        result.WriteHex(hash);
    }

    /// <summary>HMAC-SHA-256 of a text: a pseudonym that only those who have the key can make.</summary>
    [Function("hmac_sha256_hex", Pure = true, Description = "HMAC-SHA-256 of the text with a key (RFC 2104), as 64 hexadecimal digits.")]
    public static void Hmac([Utf8] ReadOnlySpan<byte> key, [Utf8] ReadOnlySpan<byte> text, IBufferWriter<byte> result)
    {
        OpenSsl.MustBeThere();
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text, hash);
        result.WriteHex(hash);
    }
}
