using System.Reflection;
using System.Text.RegularExpressions;
using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Plugins.Files;
using Pdk.Runtime;
using Pdk.Testing;
using Samples;

namespace Pdk.Plugins.Tests.Files;

/// <summary>docs/files.md says what is so.</summary>
public sealed class FilesPageTests : IDisposable
{
    private static readonly string s_page = File.ReadAllText(Repository.Path("docs", "files.md"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Example_CopiesALog_OverARestart()
    {
        string yaml = Regex.Match(s_page, "```yaml\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        foreach ((string name, string file) in (ReadOnlySpan<(string, string)>)[("STATE", "state"), ("LOG", "app.log"), ("COPY", "copy.log")])
        {
            yaml = Regex.Replace(yaml, $$"""\$\{{{name}}:-.*?\}""", _folder.PathOf(file));
        }

        string log = _folder.Write("app.log", "one\ntw"u8);
        await RunAsync(yaml, "one\n");
        File.AppendAllText(log, "o\nthree\n");
        await RunAsync(yaml, "one\ntwo\nthree\n");
    }

    [Fact]
    public void Table_HasEverySetting()
    {
        IEnumerable<string> settings = typeof(FileConfiguration).GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .Single(static constructor => constructor.GetParameters().Length > 1).GetParameters()
            .Select(static parameter => Regex.Replace(parameter.Name!, "(?<!^)([A-Z])", "_$1").ToLowerInvariant());

        Assert.All(settings, static setting => Assert.Contains($"`{setting}`", s_page, StringComparison.Ordinal));
    }

    private async Task RunAsync(string yaml, string expected)
    {
        PipelineTestOptions options = new PipelineTestOptions().Add<StringCodec>().Add<SeparatePreprocessor>();
        await using PipelineTest pipeline = PipelineTest.Of<FileConnector>(PluginForm.Linked, yaml, options);
        await pipeline.StartAsync();
        await pipeline.WaitUntilAsync(() => File.Exists(_folder.PathOf("copy.log")) && File.ReadAllText(_folder.PathOf("copy.log")) == expected, "the copy");
        await pipeline.StopAsync();
        Assert.Equal(PipelineOutcome.Drained, pipeline.Run.Report.Outcome);
    }
}
