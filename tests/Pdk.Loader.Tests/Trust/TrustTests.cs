using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Trust;

/// <summary>What each mode takes, and the verdict for everything that it refuses.</summary>
public sealed partial class TrustTests : IClassFixture<CCompiler>, IDisposable
{
    private const UnixFileMode Sound = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly CCompiler _compiler;
    private readonly Lazy<TrustFolder> _made;

    public TrustTests(CCompiler compiler)
    {
        _compiler = compiler;
        _made = new Lazy<TrustFolder>(() => new TrustFolder(compiler));
    }

    private TrustFolder Folder => _made.Value;

    public void Dispose()
    {
        if (_made.IsValueCreated)
        {
            _made.Value.Dispose();
        }
    }

    [CTheory]
    [InlineData(TrustMode.Open)]
    [InlineData(TrustMode.Locked)]
    public void LockedPlugin_IsReady(TrustMode mode)
    {
        LoadReportRow row = Folder.Load(mode, out PluginHost host);

        Assert.True(row.IsReady, row.ToString());
        Assert.Equal(("", ""), (row.Publisher, string.Concat(row.Notes)));
        Assert.Equal(5, host.Create<IAdder>("adder").Add(2, 3));
    }

    [CFact]
    public void MissingLock_Refuses()
    {
        File.Delete(Folder.LockFile);

        Refused(TrustMode.Locked, Verdict.LockMissing, $"expected a lock file {Folder.LockFile}, found none");
        Assert.True(Folder.Load(TrustMode.Open).IsReady);
    }

    [CFact]
    public void DirectoryInPlaceOfTheLock_Refuses()
    {
        File.Delete(Folder.LockFile);
        Directory.CreateDirectory(Folder.LockFile);

        Refused(TrustMode.Locked, Verdict.LockUnreadable, $"expected a lock file {Folder.LockFile} that can be read, but it cannot: it is no regular file");
    }

    [CFact]
    public void PipeInPlaceOfTheLock_RefusesWithoutWaiting()
    {
        File.Delete(Folder.LockFile);
        Assert.Equal(0, MakePipe(Folder.LockFile, 0x1A4));

        Refused(TrustMode.Locked, Verdict.LockUnreadable, $"expected a lock file {Folder.LockFile} that can be read, but it cannot: it is no regular file");
    }

    [CTheory]
    [InlineData("\"version\": 1", "\"version\": 7", "its version is 7; this host reads version 1")]
    [InlineData("below/good.so", "../plugins/below/good.so", "the name '../plugins/below/good.so' has the part '..'")]
    [InlineData("below/good.so", "/below/good.so", "the name '/below/good.so' is absolute")]
    public void LockThatIsNoSoundLock_Refuses(string find, string replace, string problem)
    {
        Folder.EditLock(find, replace);

        Refused(TrustMode.Locked, Verdict.LockInvalid, $"expected a sound lock file {Folder.LockFile}, but {problem}");
    }

    [CFact]
    public void LockThatIsNoJson_Refuses()
    {
        File.WriteAllText(Folder.LockFile, "{\n");

        Assert.Equal(Verdict.LockInvalid, Folder.Load(TrustMode.Locked).Verdict);
    }

    [CFact]
    public void LockWithAFileTwice_Refuses()
    {
        string text = File.ReadAllText(Folder.LockFile);
        int start = text.IndexOf('{', 1);
        int end = text.LastIndexOf(']');
        File.WriteAllText(Folder.LockFile, $"{text[..end].TrimEnd()}, {text[start..end]}{text[end..]}");

        Refused(TrustMode.Locked, Verdict.LockInvalid, $"expected a sound lock file {Folder.LockFile}, but 'below/good.so' is there twice");
    }

    [CFact]
    public void PluginThatTheLockDoesNotName_IsRefused()
    {
        Folder.EditLock("below/good.so", "below/other.so");

        Refused(TrustMode.Locked, Verdict.NotLocked, "expected a file that the lock file names, found none of 1 named 'below/good.so'");
    }

    [CFact]
    public void LockOfOtherContent_Refuses()
    {
        string locked = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Folder.Plugin)));
        File.AppendAllText(Folder.Plugin, " ");
        string found = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Folder.Plugin)));

        LoadReportRow row = Refused(TrustMode.Locked, Verdict.HashDiffers, $"expected the SHA-256 that the lock file has, {locked}, found {found}");
        Assert.Equal(found, row.Sha256);
    }

    [CTheory]
    [InlineData("\"fixture\"", "\"other\"", "expected the name 'other' as in the lock file, found 'fixture'")]
    [InlineData("\"0.1.0\"", "\"0.2.0\"", "expected the version '0.2.0' as in the lock file, found '0.1.0'")]
    [InlineData("pdk.tests.adder 1.0", "pdk.tests.adder 1.1", "expected the contracts 'pdk.tests.adder 1.1' as in the lock file, found 'pdk.tests.adder 1.0'")]
    [InlineData(
        "\"companions\": []",
        "\"companions\": [{\"file\": \"a.so\", \"sha256\": \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}]",
        "expected a library 'a.so' to be loaded with it, as in the lock file, found none")]
    public void LockThatDescribesItOtherwise_Refuses(string find, string replace, string message)
    {
        Folder.EditLock(find, replace);

        Refused(TrustMode.Locked, Verdict.LockDiffers, message);
    }

    [CFact]
    public void LockThatIsWrittenAnew_CountsForTheNextPlugin()
    {
        Assert.True(Folder.Load(TrustMode.Locked, out PluginHost host).IsReady);
        string next = _compiler.CompileTo(Path.Combine(Folder.Root, "next.so"), "answer", "-DANSWER=1");
        Assert.Equal(Verdict.NotLocked, host.LoadFile(next).Verdict);

        Folder.WriteLock();

        Assert.Equal(Verdict.Ready, host.LoadFile(next).Verdict);
    }

    [Theory]
    [InlineData(TrustMode.Locked, true, "keys")]
    [InlineData(TrustMode.Signed, true, "keys")]
    [InlineData(TrustMode.Signed, false, null)]
    [InlineData((TrustMode)7, false, "keys")]
    public void OptionsThatContradictEachOther_AreRefused(TrustMode mode, bool mapInPlace, string? keys) => Assert.Throws<ArgumentException>(
        () => new PluginHost(new PluginHostOptions { MapInPlace = mapInPlace, Trust = new TrustOptions { Mode = mode, PublisherKeys = keys } }));

    /// <summary>Refused with this verdict and message, a hint, and nothing of it mapped.</summary>
    private LoadReportRow Refused(TrustMode mode, Verdict verdict, string message)
    {
        LoadReportRow row = Folder.Load(mode, out PluginHost host);
        Assert.Equal(message, row.Message);
        Assert.Equal((verdict, LoadStep.Judge), (row.Verdict, row.Step));
        Assert.NotEqual("", row.Hint);
        Assert.Equal(0, host.Report.MappedImages);
        return row;
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
