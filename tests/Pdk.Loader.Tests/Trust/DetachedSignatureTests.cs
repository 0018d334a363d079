using System.Security.Cryptography;
using System.Text;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>A signature's file, and whose signature it is.</summary>
public sealed class DetachedSignatureTests : IDisposable
{
    private const string Fingerprint = JudgedFiles.Hash;

    private static readonly byte[] s_hash = SHA256.HashData("signed"u8);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Signature_IsReadAsItWasWritten()
    {
        DetachedSignature made = DetachedSignature.Make(s_hash, _key);

        DetachedSignature read = DetachedSignature.Parse(Encoding.UTF8.GetBytes(made.ToString()));

        Assert.Equal((made.Key, made.ToString()), (read.Key, read.ToString()));
        Assert.Equal(DetachedSignature.FingerprintOf(_key), read.Key);
        Assert.True(read.IsBy(s_hash, _key));
        Assert.False(read.IsBy(SHA256.HashData("other"u8), _key));
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.False(read.IsBy(s_hash, other));
    }

    [Fact]
    public void Fingerprint_IsThatOfThePublicKey() => Assert.Equal(
        Convert.ToHexStringLower(SHA256.HashData(_key.ExportSubjectPublicKeyInfo())), DetachedSignature.FingerprintOf(_key));

    [Theory]
    [InlineData($"pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey {Fingerprint}\nsignature AAAA\n", null)]
    [InlineData($"pdk-signature 2\nalgorithm ecdsa-p256-sha256\nkey {Fingerprint}\nsignature AAAA\n", "lines")]
    [InlineData($"pdk-signature 1\nalgorithm none\nkey {Fingerprint}\nsignature AAAA\n", "lines")]
    [InlineData($"pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey {Fingerprint}\nsignature AAAA", "lines")]
    [InlineData($"pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey {Fingerprint}\nsignature AAAA\n\n", "lines")]
    [InlineData($"pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkez {Fingerprint}\nsignature AAAA\n", "lines")]
    [InlineData($"pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey {Fingerprint}\nsignaturf AAAA\n", "lines")]
    [InlineData($"pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey {Fingerprint}0\nsignature AAAA\n", "digits")]
    [InlineData($"pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey 00\nsignature AAAA\n", "digits")]
    [InlineData("pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey 0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef\nsignature AAAA\n", "digits")]
    public void File_HasOneForm(string text, string? problem)
    {
        string? message = problem switch
        {
            "lines" => "expected the lines 'pdk-signature 1', 'algorithm ecdsa-p256-sha256', 'key …', 'signature …'",
            "digits" => "the key's fingerprint is not 64 lower-case hexadecimal digits",
            _ => null,
        };

        Assert.Equal(message, Record.Exception(() => DetachedSignature.Parse(Encoding.UTF8.GetBytes(text)))?.Message);
    }

    [Fact]
    public void OtherCurves_AreNotTaken()
    {
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Equal(
            "expected a key for ECDSA on the curve P-256",
            Assert.Throws<CryptographicException>(() => DetachedSignature.Make(s_hash, other)).Message);
    }

    [Fact]
    public void MissingKey_IsNamed()
    {
        Assert.Throws<ArgumentNullException>("key", static () => DetachedSignature.Make(s_hash, null!));
        Assert.Throws<ArgumentNullException>("key", static () => DetachedSignature.FingerprintOf(null!));
        Assert.Throws<ArgumentNullException>("key", () => DetachedSignature.Make(s_hash, _key).IsBy(s_hash, null!));
    }
}
