namespace Pdk.Cli.Tests.Running;

/// <summary>A folder with the description of a pipeline that beats for ever, and runs of it.</summary>
internal sealed class BeatsFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Path(string name) => _folder.Path(name);

    /// <summary>Writes the description.</summary>
    public string Write(string text = RunningPipeline.Endless) => _folder.Write("p.yaml", text);

    /// <summary>Starts it as it beats, and waits until events have gone through it.</summary>
    public Task<RunningPipeline> StartAsync(params string[] more) => RunningPipeline.StartAsync(_folder, [Write(), .. more]);

    public void Dispose() => _folder.Dispose();
}
