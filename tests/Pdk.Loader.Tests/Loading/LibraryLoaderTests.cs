using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Supervision;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Loading;

/// <summary>Files and linked libraries on their way into use, and what a disposed host does.</summary>
public sealed class LibraryLoaderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PluginHost _host;

    public LibraryLoaderTests() => _host = new PluginHost(new PluginHostOptions { UseEnvironment = false, SearchPath = { _folder.Path } });

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task DisposedHost_TakesNothingIntoUse()
    {
        string path = _folder.File("a.so", "text");
        _host.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _host.Load());
        Assert.Throws<ObjectDisposedException>(() => _host.LoadFile(path));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _host.LoadAsync(path));
        Assert.Throws<ObjectDisposedException>(() => _host.AddLinked(new WorkerLibrary(static () => new Worker()), "workers"));
        Assert.Equal(
            "Pdk.Loader.PluginHost", Assert.Throws<ObjectDisposedException>(() => _host.AddLinked(typeof(Polite).Assembly)).ObjectName);
        Assert.Empty(_host.Report.Rows);
    }

    [Fact]
    public void Load_GivesTheRowsThatCameMeanwhile()
    {
        _folder.File("a.so", "text");
        _host.LoadFile(_folder["missing.so"]);

        Assert.Equal([Verdict.NotALibrary], _host.Load().Rows.Select(static row => row.Verdict));
        Assert.Equal(2, _host.Report.Rows.Count);
    }

    [Fact]
    public async Task FileThatIsNoPlugin_IsToldOnceHoweverItIsLoaded()
    {
        LoadReportRow first = _host.LoadFile(_folder.File("a.so", "text"));
        LoadReportRow second = await _host.LoadAsync(_folder.File("b.so", "text"));

        Assert.Equal((Verdict.NotALibrary, Verdict.NotALibrary), (first.Verdict, second.Verdict));
        Assert.Equal([first, second], _host.Report.Rows);
    }

    [Fact]
    public void LinkedLibrary_IsReadyAtOnce()
    {
        LoadReportRow row = _host.AddLinked(new WorkerLibrary(static () => new Worker()), "workers");

        Assert.Equal(("workers", Verdict.Ready, TimeSpan.Zero), (row.Path, row.Verdict, row.Elapsed));
        Assert.Empty(row.Notes);
        Assert.Equal([row], _host.Report.Rows);
        Assert.Equal(("workers", PluginForm.Linked), (_host.Libraries[0].Path, _host.Libraries[0].Form));
    }

    [Fact]
    public void SecondLibraryWithAComponent_TellsOfTheFirst()
    {
        _host.AddLinked(new WorkerLibrary(static () => new Worker()), "workers");

        Assert.Single(_host.AddLinked(new WorkerLibrary(static () => new Worker()), "others").Notes);
    }

    [Fact]
    public void AssemblyWithoutALibrary_IsARow()
    {
        LoadReportRow row = _host.AddLinked(typeof(FactAttribute).Assembly);

        Assert.Equal((typeof(FactAttribute).Assembly.GetName().Name, LoadStep.Open), (row.Path, row.Step));
        Assert.Equal([row], _host.Report.Rows);
        Assert.Empty(_host.Libraries);
    }
}
