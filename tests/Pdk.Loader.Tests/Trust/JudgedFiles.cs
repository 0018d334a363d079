using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Images;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>A plugin as the judge of trust sees it: a name, a hash and a stamp, which nobody compiled.</summary>
internal sealed class JudgedFiles : IDisposable
{
    /// <summary>The hash of the plugin.</summary>
    public const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>The hash of anything else.</summary>
    public const string OtherHash = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

    public JudgedFiles()
    {
        Temp.File("plugins/a.so");
        Temp.Folder("keys");
    }

    public TempFolder Temp { get; } = new();

    public string Root => Temp["plugins"];

    public string Plugin => Temp["plugins/a.so"];

    public string LockFile => Temp["plugins/pdk.lock"];

    public string Keys => Temp["keys"];

    public static PluginStamp Stamp(params StampContract[] contracts) => new()
    {
        AbiMajor = 1,
        AbiMinor = 0,
        Name = "a",
        Version = "1.0",
        Components = [new StampComponent("c") { Implements = contracts }],
    };

    public static LockedPlugin Locked(params LockedFile[] companions) =>
        new() { File = "a.so", Sha256 = Hash, Name = "a", Version = "1.0", Companions = companions };

    /// <summary>What a call is refused with.</summary>
    public static Defect Refused(Action call) => Assert.Throws<DefectException>(call).Defect;

    public LibraryImage Image(string hash = Hash, string[]? strays = null, params CompanionFile[] companions) =>
        new(Plugin, Plugin, new SafeFileHandle(), isOwner: false, folder: null)
        {
            Sha256 = hash,
            Strays = strays ?? [],
            Companions = companions,
        };

    /// <summary>A companion that no process has loaded.</summary>
    public CompanionFile Companion(string name = "libmade-up.so", string hash = OtherHash) =>
        new(Temp.File($"plugins/{name}"), name, hash);

    public void Lock(params LockedPlugin[] plugins) => File.WriteAllBytes(LockFile, PluginLock.Of(plugins).ToJson());

    public ECDsa NewKey(string publisher)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Temp.File($"keys/{publisher}.pem", key.ExportSubjectPublicKeyInfoPem());
        return key;
    }

    /// <summary>Signs a hash beside a file.</summary>
    public static void Sign(string file, string hash, ECDsa key) =>
        File.WriteAllText($"{file}.sig", DetachedSignature.Make(Convert.FromHexString(hash), key).ToString());

    /// <summary>Signs a file as it is.</summary>
    public static void Sign(string file, ECDsa key) => Sign(file, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), key);

    /// <summary>Lets everybody write a file.</summary>
    public static void Open(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        }
    }

    public TrustJudgement Judge(
        TrustMode mode,
        LibraryImage image,
        string? lockFile = null,
        ForeignLibraries? foreign = null,
        LibraryPath? libraryPath = null)
    {
        TrustOptions options = new() { Mode = mode, LockFile = lockFile, PublisherKeys = Keys };
        return new TrustJudge(options, libraryPath ?? LibraryPath.None, foreign ?? ForeignLibraries.None)
            .Judge(image, null, Stamp(), Root);
    }

    public void Dispose() => Temp.Dispose();
}
