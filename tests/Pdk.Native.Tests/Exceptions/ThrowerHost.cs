using Failures;
using Pdk.Loader;
using Pdk.Fixtures;

namespace Pdk.Native.Tests.Exceptions;

/// <summary>A host with the plugin that throws, in one of its forms.</summary>
internal sealed class ThrowerHost : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-failures-");

    public ThrowerHost(PluginForm form, bool isSupervised)
    {
        Host = new PluginHost(new PluginHostOptions
        {
            UseEnvironment = false,
            AllowManaged = true,
            Supervision = isSupervised ? new SupervisionOptions() : null,
        }.AddContract<IThrower>().AddContract<IFailingService>().AddContract<IStrict>().AddContract<ILenient>());
        LoadReportRow row = form switch
        {
            PluginForm.Linked => Host.AddLinked(typeof(Thrower).Assembly),
            PluginForm.Managed => Host.LoadFile(Copy(typeof(Thrower).Assembly.Location)),
            _ => Host.LoadFile(NativeFixtures.Failures),
        };
        Assert.True(row.IsReady, row.ToString());
    }

    public PluginHost Host { get; }

    public IThrower Make(string kind = "") => Host.Create<IThrower>(
        "thrower", PdkDocument.ParseJson($$"""{"throw":"{{kind}}"}"""), services: [ServiceOffer.Of<IFailingService>(new FailingService())]);

    public void Dispose()
    {
        Host.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Copy(string assembly)
    {
        string copy = Path.Combine(_folder.FullName, Path.GetFileName(assembly));
        File.Copy(assembly, copy);
        return copy;
    }
}
