using System.Security.Cryptography;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>Which files of a folder are a publisher's keys.</summary>
public sealed class PublisherKeysTests : IDisposable
{
    private static readonly byte[] s_hash = SHA256.HashData("signed"u8);

    private readonly JudgedFiles _files = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _key.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void Folder_IsAFullPath() => Assert.Equal(Path.GetFullPath("keys"), new PublisherKeys("keys").Folder);

    [Fact]
    public void MissingSignature_IsNamed() =>
        Assert.Throws<ArgumentNullException>("signature", () => new PublisherKeys(_files.Keys).Verify(null!, s_hash, out _));

    [Fact]
    public void Key_IsNamedAfterItsFile()
    {
        Assert.Equal((false, ""), Verify());

        Put("acme.pem", Public());
        Assert.Equal((true, "acme"), Verify());

        DetachedSignature other = DetachedSignature.Make(SHA256.HashData("other"u8), _key);
        Assert.False(new PublisherKeys(_files.Keys).Verify(other, s_hash, out string publisher));
        Assert.Equal("acme", publisher);
    }

    [Fact]
    public void KeyUnderTwoNames_IsThatOfTheFirst()
    {
        Put("b.pem", Public());
        Put("a.pem", Public());
        Put("c.pem", Public());

        Assert.Equal((true, "a"), Verify());
        Assert.Equal(["a.pem", "b.pem", "c.pem"], new PublisherKeys(_files.Keys).Files().Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(".acme.pem")]
    [InlineData("acme.pub")]
    public void FileOfAnotherName_IsNoKey(string name)
    {
        Put(name, Public());

        Assert.Equal((false, ""), Verify());
    }

    [Fact]
    public void FileWithAPrivateKey_IsNoKeyOfAPublisher()
    {
        Put("acme.pem", _key.ExportECPrivateKeyPem());
        Assert.Equal((false, ""), Verify());

        Put("acme.pem", $"{Public()}\n{_key.ExportPkcs8PrivateKeyPem()}");
        Assert.Equal((false, ""), Verify());
    }

    [Fact]
    public void FileThatCannotBeRead_IsPassedOver()
    {
        Put("a.pem", "no key");
        Put("b.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----");
        _files.Temp.Folder("keys/c.pem");
        Put("d.pem", Public());

        Assert.Equal((true, "d"), Verify());
    }

    [Fact]
    public void KeyOfAnotherCurve_IsPassedOver()
    {
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Put("acme.pem", other.ExportSubjectPublicKeyInfoPem());
        DetachedSignature signature = new(
            DetachedSignature.FingerprintOf(other), other.SignHash(s_hash, DSASignatureFormat.Rfc3279DerSequence));

        Assert.False(new PublisherKeys(_files.Keys).Verify(signature, s_hash, out string publisher));
        Assert.Equal("", publisher);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void LargestKey_Has64Kilobytes(int more, bool isRead)
    {
        string pem = Public();
        Put("acme.pem", new string('\n', (64 * 1024) + more - pem.Length) + pem);

        Assert.Equal((isRead, isRead ? "acme" : ""), Verify());
    }

    private string Public() => _key.ExportSubjectPublicKeyInfoPem();

    private void Put(string name, string text) => _files.Temp.File($"keys/{name}", text);

    private (bool, string) Verify() =>
        (new PublisherKeys(_files.Keys).Verify(DetachedSignature.Make(s_hash, _key), s_hash, out string publisher), publisher);
}
