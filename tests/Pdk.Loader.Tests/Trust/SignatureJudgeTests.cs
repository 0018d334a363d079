using System.Security.Cryptography;
using Pdk.Loader.Report;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>What a signature's file is taken for, whatever is in it.</summary>
public sealed class SignatureJudgeTests : IDisposable
{
    private const string GetAnew =
        "Get the file and its signature anew from the publisher; if it was changed on purpose, sign it again (pdk sign).";

    private readonly JudgedFiles _files = new();
    private readonly ECDsa _key;

    public SignatureJudgeTests() => _key = _files.NewKey("acme");

    private string Signature => $"{_files.Plugin}.sig";

    public void Dispose()
    {
        _key.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void Signature_IsItsPublishersOrNobodys()
    {
        Assert.Null(Judge());

        JudgedFiles.Sign(_files.Plugin, JudgedFiles.Hash, _key);
        Assert.Equal("acme", Judge());
    }

    [Fact]
    public void SignatureOverSomethingElse_IsWrong()
    {
        JudgedFiles.Sign(_files.Plugin, JudgedFiles.OtherHash, _key);

        Check(Verdict.SignatureWrong, "expected the signature of acme over a.so, found that a.so.sig is one over something else", GetAnew);
    }

    [Fact]
    public void SignatureOfAStranger_IsNotKnown()
    {
        using ECDsa stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        JudgedFiles.Sign(_files.Plugin, JudgedFiles.Hash, stranger);

        Check(
            Verdict.KeyUnknown,
            $"expected a signature with a known publisher's key, found that a.so.sig names key {DetachedSignature.FingerprintOf(stranger)}, which is not in {_files.Keys}",
            "If the publisher is trusted, put the public key into that folder, named PUBLISHER.pem.");
    }

    [Fact]
    public void KeysThatCannotBeRead_AreNotKnown()
    {
        JudgedFiles.Sign(_files.Plugin, JudgedFiles.Hash, _key);
        Directory.Delete(_files.Keys, recursive: true);

        Defect defect = JudgedFiles.Refused(() => Judge());

        Assert.Equal(Verdict.KeyUnknown, defect.Verdict);
        Assert.StartsWith(
            $"expected a signature with a known publisher's key, found that the folder of keys, {_files.Keys}, cannot be read: ",
            defect.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4096, "expected a signature in a.so.sig, but expected the lines 'pdk-signature 1', 'algorithm ecdsa-p256-sha256', 'key …', 'signature …'")]
    [InlineData(4097, "expected a signature in a.so.sig that can be read, but it cannot: it has more than 4096 bytes")]
    public void FileThatIsNoSignature_IsWrong(int length, string message)
    {
        File.WriteAllText(Signature, new string('x', length));

        Check(Verdict.SignatureWrong, message, GetAnew);
    }

    [Fact]
    public void FolderInPlaceOfASignature_IsWrong()
    {
        Directory.CreateDirectory(Signature);

        Check(
            Verdict.SignatureWrong, "expected a signature in a.so.sig that can be read, but it cannot: it is no regular file", GetAnew);
    }

    private string? Judge() =>
        new SignatureJudge(new PublisherKeys(_files.Keys)).PublisherOf(_files.Plugin, Convert.FromHexString(JudgedFiles.Hash), _files.Root);

    private void Check(Verdict verdict, string message, string hint)
    {
        Defect defect = JudgedFiles.Refused(() => Judge());
        Assert.Equal((verdict, message, hint), (defect.Verdict, defect.Message, defect.Hint));
    }
}
