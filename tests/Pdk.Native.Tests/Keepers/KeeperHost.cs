using Pdk.Fixtures;
using Pdk.Loader;
using Zoo;

namespace Pdk.Native.Tests.Keepers;

/// <summary>A host with the zoo in one of its forms.</summary>
public sealed class KeeperHost : IDisposable
{
    public KeeperHost(PluginForm form, SupervisionOptions? supervision = null)
    {
        PluginHostOptions options = Options(Log);
        options.Supervision = supervision;
        Host = new PluginHost(options);
        LoadReportRow row = form == PluginForm.Native ? Host.LoadFile(NativeFixtures.Zoo) : Host.AddLinked(typeof(Keeper).Assembly);
        Assert.True(row.IsReady, row.ToString());
    }

    public RecordingLoggerFactory Log { get; } = new();

    public PluginHost Host { get; }

    public static PluginHostOptions Options(RecordingLoggerFactory log) =>
        new PluginHostOptions { UseEnvironment = false, LoggerFactory = log, StartDeadline = TimeSpan.FromSeconds(60) }.AddContract<IKeeper>().AddContract<IVisitor>();

    public IKeeper Keeper(string configuration = "{}", string alias = "keeper") =>
        Host.Create<IKeeper>("keeper", PdkDocument.ParseJson(configuration), alias);

    public void Dispose() => Host.Dispose();
}
