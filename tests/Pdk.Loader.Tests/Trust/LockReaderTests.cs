using Pdk.Loader.Report;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>Lock files that cannot be read or understood, and those that were read before.</summary>
public sealed class LockReaderTests : IDisposable
{
    private readonly JudgedFiles _files = new();
    private readonly LockReader _reader = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void MissingLock_IsToldWithTheWayOut() => Check(
        () => _reader.Read(_files.LockFile),
        Verdict.LockMissing,
        $"expected a lock file {_files.LockFile}, found none",
        "Write it (pdk lock), name it in TrustOptions.LockFile, or leave the mode Locked.");

    [Fact]
    public void LockThatCannotBeRead_IsToldWithTheReason() => Check(
        () => _reader.Read(_files.Root),
        Verdict.LockUnreadable,
        $"expected a lock file {_files.Root} that can be read, but it cannot: it is no regular file",
        "Give the host's user the right to read it.");

    [Fact]
    public void LockThatIsNone_IsToldWithTheReason()
    {
        File.WriteAllText(_files.LockFile, "null");

        Check(
            () => _reader.Parse(_reader.Read(_files.LockFile)),
            Verdict.LockInvalid,
            $"expected a sound lock file {_files.LockFile}, but the document is null",
            "Write it anew (pdk lock).");
    }

    [Fact]
    public void SameBytes_AreParsedOnce()
    {
        _files.Lock(JudgedFiles.Locked());
        PluginLock first = _reader.Parse(_reader.Read(_files.LockFile));

        Assert.Same(first, _reader.Parse(_reader.Read(_files.LockFile)));

        _files.Lock(JudgedFiles.Locked() with { File = "b.so" });
        PluginLock second = _reader.Parse(_reader.Read(_files.LockFile));
        Assert.Equal("b.so", Assert.Single(second.Plugins).File);
        Assert.Same(second, _reader.Parse(_reader.Read(_files.LockFile)));
    }

    private static void Check(Action read, Verdict verdict, string message, string hint)
    {
        Defect defect = JudgedFiles.Refused(read);
        Assert.Equal((verdict, message, hint), (defect.Verdict, defect.Message, defect.Hint));
    }
}
