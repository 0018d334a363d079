using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Loader.Tests.Support;
using Pdk.Runtime;
using Tally;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>A host with the plugin that uses state and metrics, in one of its forms.</summary>
internal sealed class TallyHost : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-tally-");

    public TallyHost(PluginForm form, bool isSupervised)
    {
        Host = new PluginHost(new PluginHostOptions
        {
            UseEnvironment = false,
            AllowManaged = true,
            LoggerFactory = Log,
            Supervision = isSupervised ? new SupervisionOptions() : null,
        });
        LoadReportRow row = form switch
        {
            PluginForm.Linked => Host.AddLinked(typeof(TallySource).Assembly),
            PluginForm.Managed => Host.LoadFile(Copy(typeof(TallySource).Assembly.Location)),
            _ => Host.LoadFile(NativeFixtures.Tally),
        };
        Assert.True(row.IsReady, row.ToString());
        Assert.Equal(form, Assert.Single(Host.Libraries).Form);
    }

    public static TheoryData<PluginForm, bool> Forms
    {
        get
        {
            TheoryData<PluginForm, bool> forms = [];
            foreach (PluginForm form in (PluginForm[])[PluginForm.Linked, PluginForm.Managed, PluginForm.Native])
            {
                forms.Add(form, false);
                forms.Add(form, true);
            }

            return forms;
        }
    }

    public PluginHost Host { get; }

    /// <summary>What the plugins and the runs have logged.</summary>
    public ListLoggers Log { get; } = new();

    /// <summary>A folder for the state.</summary>
    public string State => Path.Combine(_folder.FullName, "state");

    /// <summary>Runs a pipeline of the next numbers to its end.</summary>
    /// <param name="options">Options without a log.</param>
    public async Task RunAsync(PipelineOptions options)
    {
        options.LoggerFactory = Log;
        PipelineDefinition definition = PipelineDefinition.Parse(
            """
            name: tally
            sources: [ { id: in, connector: tally, config: { count: 3 } } ]
            sinks: [ { id: out, connector: tally-log } ]
            """,
            "tally.yaml");
        await using PipelineRun run = Pipeline.Start(definition, Host, options);
        await run.Completion.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(PipelineOutcome.Finished, run.Report.Outcome);
    }

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
