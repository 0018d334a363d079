using System.Security.Cryptography;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>A folder with one sound plugin, a lock file, and a publisher's keys outside of it.</summary>
internal sealed class TrustFolder : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<PluginHost> _hosts = [];

    public TrustFolder(CCompiler compiler)
    {
        _folder.Folder("plugins/below");
        _folder.Folder("keys");
        compiler.CompileTo(Plugin, "good");
        Publisher = NewKey("acme");
        WriteLock();
    }

    public ECDsa Publisher { get; }

    public string Root => _folder["plugins"];

    public string Keys => _folder["keys"];

    public string Plugin => Path.Combine(Root, "below", "good.so");

    public string LockFile => Path.Combine(Root, "pdk.lock");

    public ECDsa NewKey(string publisher)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(Keys, $"{publisher}.pem"), key.ExportSubjectPublicKeyInfoPem());
        return key;
    }

    public void WriteLock() => File.WriteAllBytes(LockFile, LockMaker.Make(Root, Root, out _).ToJson());

    public void EditLock(string find, string replace)
    {
        string text = File.ReadAllText(LockFile);
        Assert.Contains(find, text, StringComparison.Ordinal);
        File.WriteAllText(LockFile, text.Replace(find, replace, StringComparison.Ordinal));
    }

    public void Sign(string file, ECDsa? key = null) =>
        File.WriteAllText($"{file}.sig", DetachedSignature.Make(SHA256.HashData(File.ReadAllBytes(file)), key ?? Publisher).ToString());

    public LoadReportRow Load(TrustMode mode) => Load(mode, out _);

    public LoadReportRow Load(TrustMode mode, out PluginHost host)
    {
        PluginHostOptions options = new()
        {
            UseEnvironment = false,
            StartDeadline = TimeSpan.FromSeconds(60),
            SearchPath = { Root },
            Trust = new TrustOptions { Mode = mode, PublisherKeys = mode == TrustMode.Signed ? Keys : null },
        };
        host = new PluginHost(options.AddContract<IAdder>());
        _hosts.Add(host);
        return host.Load().Rows.Single(row => row.Path == Plugin);
    }

    public void Dispose()
    {
        _hosts.ForEach(static host => host.Dispose());
        Publisher.Dispose();
        _folder.Dispose();
    }
}
