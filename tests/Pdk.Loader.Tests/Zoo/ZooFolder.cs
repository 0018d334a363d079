using Pdk.Fixtures;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;
using Zoo;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>One folder with every bad file of the zoo, a good plugin in C before and one behind them, and one in C#; loaded once.</summary>
public sealed class ZooFolder : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _aside = new();
    private readonly Dictionary<string, string> _paths = [];

    public ZooFolder()
    {
        if (CFixtures.WhyNot is not null)
        {
            return;
        }

        Compiler.CompileTo(Good, "good");
        File.Copy(NativeFixtures.Zoo, _folder["00-zoo.so"]);
        foreach (ZooCase one in Cases)
        {
            _paths[one.Name] = one.Make(this, _folder[$"{one.Name}.so"]);
        }

        Compiler.CompileTo(_folder["zz-good.so"], "spoiled", "-DNAME=\"after\"");
        PluginHostOptions options = new() { StartDeadline = TimeSpan.FromSeconds(60), UseEnvironment = false, SearchPath = { Root, _folder["folder-missing.so"] } };
        Host = new PluginHost(options.AddContract<IAdder>().AddContract<IVisitor>());
        GoodRow(Good);
        GoodRow(_folder["00-zoo.so"]);
        Before = Answers("adder");
        Report = Host.Load();
    }

    public CCompiler Compiler { get; } = new();

    /// <summary>All cases that are seen at load, and those that are ready then and fail later.</summary>
    internal static IReadOnlyList<ZooCase> Cases { get; } =
    [
        .. TableCases.All, .. AnswerCases.AtLoad, .. AnswerCases.AtCreation, .. StampCases.All, .. ImageCases.All, .. FolderCases.All,
    ];

    public string Root => _folder.Path;

    /// <summary>A plugin in which nothing is wrong.</summary>
    public string Good => _folder["00-good.so"];

    public PluginHost Host { get; } = null!;

    public LoadReport Report { get; } = null!;

    /// <summary>What the good plugins answered before anything else was loaded.</summary>
    public IReadOnlyList<int> Before { get; } = [];

    /// <summary>A file beside the folder, which the loader does not see.</summary>
    public string Aside(string name, string content) => _aside.File(name, content);

    /// <summary>The last row of a case.</summary>
    internal LoadReportRow RowOf(ZooCase one) => Report.Rows.Last(row => row.Path == _paths[one.Name]);

    /// <summary>Calls the good plugins: that in C# and those in C.</summary>
    public IReadOnlyList<int> Answers(params string[] adders) =>
        [Call<IVisitor>("parrot", static visitor => visitor.Answer(42)), .. adders.Select(name => Call<IAdder>(name, static adder => adder.Add(2, 3)))];

    /// <summary>A text of the loader's, without what differs from run to run.</summary>
    public string Stable(string text) => text
        .Replace(Root, "FOLDER", StringComparison.Ordinal)
        .Replace(_aside.Path, "ASIDE", StringComparison.Ordinal)
        .Replace($"{Abi.ContractRegistry.Get<IAdder>().LayoutHash:x16}", "HASH", StringComparison.Ordinal);

    public void Dispose()
    {
        Host?.Dispose();
        Compiler.Dispose();
        _folder.Dispose();
        _aside.Dispose();
    }

    private void GoodRow(string path)
    {
        LoadReportRow row = Host.LoadFile(path);
        Assert.True(row.IsReady, row.ToString());
    }

    private int Call<T>(string component, Func<T, int> call)
        where T : class
    {
        T instance = Host.Create<T>(component);
        int answer = call(instance);
        ((IDisposable)instance).Dispose();
        return answer;
    }
}
