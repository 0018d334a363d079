using System.Security.Cryptography;
using System.Text;

namespace Pdk.Loader.Trust;

/// <summary>
/// A signature in a file of its own: ECDSA with P-256 over the SHA-256 of the signed file, and which key it was made with.
/// </summary>
/// <param name="Key">
/// The key's fingerprint: the SHA-256 of the public key (SubjectPublicKeyInfo), as 64 lower-case hexadecimal digits.
/// </param>
/// <param name="Value">The signature, DER: what <c>openssl dgst -sha256 -verify</c> takes.</param>
public sealed record DetachedSignature(string Key, ReadOnlyMemory<byte> Value)
{
    private const string Head = "pdk-signature 1";
    private const string Algorithm = "algorithm ecdsa-p256-sha256";
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>Signs a file.</summary>
    /// <param name="sha256">The 32 bytes of its hash.</param>
    /// <param name="key">The private key.</param>
    /// <exception cref="CryptographicException">The key is of another kind, or has no private part.</exception>
    public static DetachedSignature Make(ReadOnlySpan<byte> sha256, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        RefuseOtherCurves(key);
        return new DetachedSignature(FingerprintOf(key), key.SignHash(sha256, DSASignatureFormat.Rfc3279DerSequence));
    }

    /// <summary>Reads a signature's file.</summary>
    /// <param name="text">Its content, UTF-8.</param>
    /// <exception cref="FormatException">It is not what a signature's file says.</exception>
    public static DetachedSignature Parse(ReadOnlySpan<byte> text)
    {
        string[] lines = Encoding.UTF8.GetString(text).Split('\n');
        if (lines is not [Head, Algorithm, var key, var value, ""]
            || !key.StartsWith("key ", StringComparison.Ordinal)
            || !value.StartsWith("signature ", StringComparison.Ordinal))
        {
            throw new FormatException($"expected the lines '{Head}', '{Algorithm}', 'key …', 'signature …'");
        }

        string fingerprint = key["key ".Length..];
        return fingerprint.Length == 64 && !fingerprint.AsSpan().ContainsAnyExcept("0123456789abcdef")
            ? new DetachedSignature(fingerprint, Convert.FromBase64String(value["signature ".Length..]))
            : throw new FormatException("the key's fingerprint is not 64 lower-case hexadecimal digits");
    }

    /// <summary>Which key it is, whatever its file is called.</summary>
    /// <param name="key">A public or private key.</param>
    public static string FingerprintOf(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>Whether it is this key's signature over a file.</summary>
    /// <param name="sha256">The 32 bytes of the file's hash.</param>
    /// <param name="key">The public key.</param>
    public bool IsBy(ReadOnlySpan<byte> sha256, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.VerifyHash(sha256, Value.Span, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>The file's content, with line feeds.</summary>
    public override string ToString() => $"{Head}\n{Algorithm}\nkey {Key}\nsignature {Convert.ToBase64String(Value.Span)}\n";

    /// <summary>One kind of key, so that nobody can choose a weaker one.</summary>
    /// <exception cref="CryptographicException">The key is of another kind.</exception>
    internal static void RefuseOtherCurves(ECDsa key)
    {
        if (key.ExportParameters(includePrivateParameters: false).Curve is not { IsNamed: true, Oid.Value: P256 })
        {
            throw new CryptographicException("expected a key for ECDSA on the curve P-256");
        }
    }
}
