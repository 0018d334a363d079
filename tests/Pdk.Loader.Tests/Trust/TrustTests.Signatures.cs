using System.Security.Cryptography;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <content>Who has signed what.</content>
public sealed partial class TrustTests
{
    [CFact]
    public void SignedPlugin_IsReadyAndItsPublisherIsTold()
    {
        File.Delete(Folder.LockFile);
        Folder.Sign(Folder.Plugin);

        LoadReportRow row = Folder.Load(TrustMode.Signed, out PluginHost host);

        Assert.Equal((Verdict.Ready, "acme"), (row.Verdict, row.Publisher));
        Assert.Equal("acme", host.Libraries[0].Publisher);
    }

    [CFact]
    public async Task NewVersionByAnotherPublisher_DoesNotReplace()
    {
        File.Delete(Folder.LockFile);
        Folder.Sign(Folder.Plugin);
        using System.Security.Cryptography.ECDsa other = Folder.NewKey("other");
        Folder.Load(TrustMode.Signed, out PluginHost host);
        string next = _compiler.CompileTo(Path.Combine(Folder.Root, "below", "next.so"), "good", "-Wl,--build-id=0x0123");

        Folder.Sign(next, other);
        LoadReportRow refused = await host.LoadAsync(next);
        Folder.Sign(next);
        LoadReportRow taken = await host.LoadAsync(next);

        Assert.Equal(Verdict.ReplaceIncompatible, refused.Verdict);
        Assert.EndsWith("by its publisher 'acme', found one by 'other'", refused.Message, StringComparison.Ordinal);
        Assert.True(taken.IsReady, taken.ToString());
    }

    [CFact]
    public void PluginOfASignedLock_IsReadyAndItsPublisherIsTold()
    {
        Folder.Sign(Folder.LockFile);

        LoadReportRow row = Folder.Load(TrustMode.Signed);

        Assert.Equal((Verdict.Ready, "acme"), (row.Verdict, row.Publisher));
    }

    [CFact]
    public void WithoutASignature_IsRefused() => Refused(
        TrustMode.Signed, Verdict.SignatureMissing, $"expected a signature, found neither good.so.sig nor {Folder.LockFile}.sig");

    [CFact]
    public void SignatureOverOtherContent_IsRefusedWhateverTheLockSays()
    {
        Folder.Sign(Folder.LockFile);
        Folder.Sign(Folder.Plugin);
        File.AppendAllText(Folder.Plugin, " ");
        Folder.WriteLock();
        Folder.Sign(Folder.LockFile);

        Refused(TrustMode.Signed, Verdict.SignatureWrong, "expected the signature of acme over good.so, found that good.so.sig is one over something else");
        File.Delete($"{Folder.Plugin}.sig");
        Assert.True(Folder.Load(TrustMode.Signed).IsReady);
    }

    [CFact]
    public void LockThatWasChangedAfterItWasSigned_Refuses()
    {
        Folder.Sign(Folder.LockFile);
        Folder.EditLock("\"version\": 1", "\"version\":  1");

        Refused(TrustMode.Signed, Verdict.SignatureWrong, "expected the signature of acme over pdk.lock, found that pdk.lock.sig is one over something else");
    }

    [CFact]
    public void KeyThatIsNotKnown_IsRefused()
    {
        using ECDsa stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Folder.Sign(Folder.Plugin, stranger);

        Refused(
            TrustMode.Signed,
            Verdict.KeyUnknown,
            $"expected a signature with a known publisher's key, found that good.so.sig names key {DetachedSignature.FingerprintOf(stranger)}, which is not in {Folder.Keys}");
    }

    [CFact]
    public void KeyThatWasTakenAway_CountsNoMore()
    {
        Folder.Sign(Folder.Plugin);
        Assert.True(Folder.Load(TrustMode.Signed).IsReady);

        File.Delete(Path.Combine(Folder.Keys, "acme.pem"));

        Assert.Equal(Verdict.KeyUnknown, Folder.Load(TrustMode.Signed).Verdict);
        Directory.Delete(Folder.Keys);
        Assert.Equal(Verdict.KeyUnknown, Folder.Load(TrustMode.Signed).Verdict);
    }

    [CFact]
    public void SignatureThatNamesAnothersKey_IsRefused()
    {
        using ECDsa stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DetachedSignature forged = DetachedSignature.Make(SHA256.HashData(File.ReadAllBytes(Folder.Plugin)), stranger) with { Key = DetachedSignature.FingerprintOf(Folder.Publisher) };
        File.WriteAllText($"{Folder.Plugin}.sig", forged.ToString());

        Assert.Equal(Verdict.SignatureWrong, Folder.Load(TrustMode.Signed).Verdict);
    }

    [CTheory]
    [InlineData("")]
    [InlineData("pdk-signature 1\n")]
    [InlineData("pdk-signature 2\nalgorithm ecdsa-p256-sha256\nkey KEY\nsignature AAAA\n")]
    [InlineData("pdk-signature 1\nalgorithm none\nkey KEY\nsignature AAAA\n")]
    [InlineData("pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey KEY\nsignature ???\n")]
    [InlineData("pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey KEY\nsignature \n")]
    [InlineData("pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey KEY\nsignature AAAA\n")]
    [InlineData("pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey KEY\nsignature MAYCAQACAQA=\n")]
    [InlineData("pdk-signature 1\nalgorithm ecdsa-p256-sha256\nkey 00\nsignature AAAA\n")]
    public void SignatureThatIsNone_IsRefused(string text)
    {
        File.WriteAllText($"{Folder.Plugin}.sig", text.Replace("KEY", DetachedSignature.FingerprintOf(Folder.Publisher), StringComparison.Ordinal));

        Assert.Equal(Verdict.SignatureWrong, Folder.Load(TrustMode.Signed).Verdict);
    }

    [CFact]
    public void WeakerKey_IsNotTaken()
    {
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        File.WriteAllText(Path.Combine(Folder.Keys, "other.pem"), other.ExportSubjectPublicKeyInfoPem());

        Assert.Throws<CryptographicException>(() => Folder.Sign(Folder.Plugin, other));
        File.WriteAllText(
            $"{Folder.Plugin}.sig",
            new DetachedSignature(
                DetachedSignature.FingerprintOf(other),
                other.SignHash(SHA256.HashData(File.ReadAllBytes(Folder.Plugin)), DSASignatureFormat.Rfc3279DerSequence)).ToString());
        Assert.Equal(Verdict.KeyUnknown, Folder.Load(TrustMode.Signed).Verdict);
    }
}
