using Pdk.Loader.Images;
using Pdk.Loader.Report;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>Each way in which a library is not the one that a lock file names.</summary>
public sealed class LockComparisonTests : IDisposable
{
    private const string Relock = "Put the file back that was locked; if the new one is wanted, write the lock anew (pdk lock).";

    private static readonly LockedFile s_companion = new() { File = "libmade-up.so", Sha256 = JudgedFiles.OtherHash };

    private readonly JudgedFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void LibraryThatIsTheLockedOne_IsTaken() => LockComparison.Compare(
        _files.Image(companions: _files.Companion()), JudgedFiles.Stamp(), PluginLock.Of([JudgedFiles.Locked(s_companion)]), _files.Root);

    [Fact]
    public void LibraryThatIsNotNamed_IsRefused() => Check(
        JudgedFiles.Locked() with { File = "b.so" },
        Verdict.NotLocked,
        "expected a file that the lock file names, found none of 1 named 'a.so'",
        "If it is wanted, write the lock anew (pdk lock).");

    [Fact]
    public void OtherHash_IsRefused() => Check(
        JudgedFiles.Locked() with { Sha256 = JudgedFiles.OtherHash },
        Verdict.HashDiffers,
        $"expected the SHA-256 that the lock file has, {JudgedFiles.OtherHash}, found {JudgedFiles.Hash}");

    [Fact]
    public void OtherName_IsRefused() => Check(
        JudgedFiles.Locked() with { Name = "b" }, Verdict.LockDiffers, "expected the name 'b' as in the lock file, found 'a'");

    [Fact]
    public void OtherVersion_IsRefused() => Check(
        JudgedFiles.Locked() with { Version = "2.0" }, Verdict.LockDiffers, "expected the version '2.0' as in the lock file, found '1.0'");

    /// <summary>The order in which they are written down says nothing.</summary>
    [Fact]
    public void Contracts_AreComparedAsASet()
    {
        PluginStamp stamp = JudgedFiles.Stamp(new("b.codec", 1, 0, 1), new StampContract("a.codec", 2, 1, 1));
        LockedPlugin locked = JudgedFiles.Locked() with { Contracts = ["b.codec 1.0", "a.codec 2.1"] };
        LockComparison.Compare(_files.Image(), stamp, PluginLock.Of([locked]), _files.Root);

        Defect defect = JudgedFiles.Refused(
            () => LockComparison.Compare(_files.Image(), JudgedFiles.Stamp(), PluginLock.Of([locked]), _files.Root));
        Assert.Equal((Verdict.LockDiffers, Relock), (defect.Verdict, defect.Hint));
        Assert.Equal("expected the contracts 'a.codec 2.1, b.codec 1.0' as in the lock file, found ''", defect.Message);
    }

    [Fact]
    public void CompanionThatIsNotThere_IsRefused() => Check(
        JudgedFiles.Locked(s_companion),
        Verdict.LockDiffers,
        "expected a library 'libmade-up.so' to be loaded with it, as in the lock file, found none");

    [Fact]
    public void CompanionThatIsNotNamed_IsRefused() => Check(
        JudgedFiles.Locked(),
        Verdict.NotLocked,
        "expected no library 'libmade-up.so' to be loaded with it, as in the lock file, found one",
        Relock,
        _files.Companion());

    [Fact]
    public void CompanionWithAnotherHash_IsRefused() => Check(
        JudgedFiles.Locked(s_companion),
        Verdict.HashDiffers,
        $"expected the SHA-256 of 'libmade-up.so', which is loaded with it that the lock file has, {JudgedFiles.OtherHash}, found {JudgedFiles.Hash}",
        Relock,
        _files.Companion(hash: JudgedFiles.Hash));

    [Fact]
    public void ContractsOfALibrary_AreThoseOfAllComponentsEachOnce()
    {
        StampContract first = new("b.codec", 1, 0, 1);
        StampContract second = new("a.codec", 1, 0, 1);
        PluginStamp stamp = JudgedFiles.Stamp(first, second) with
        {
            Components = [new StampComponent("c") { Implements = [first] }, new StampComponent("d") { Implements = [first, second] }],
        };

        Assert.Equal(["a.codec 1.0", "b.codec 1.0"], LockPaths.Contracts(stamp));
    }

    private void Check(
        LockedPlugin locked, Verdict verdict, string message, string hint = Relock, params CompanionFile[] companions)
    {
        Defect defect = JudgedFiles.Refused(() => LockComparison.Compare(
            _files.Image(companions: companions), JudgedFiles.Stamp(), PluginLock.Of([locked]), _files.Root));
        Assert.Equal((verdict, message, hint), (defect.Verdict, defect.Message, defect.Hint));
    }
}
