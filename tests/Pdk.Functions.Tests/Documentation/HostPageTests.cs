using System.Text.RegularExpressions;
using Pdk.Abi;
using Pdk.Fixtures;
using Pdk.Loader;

namespace Pdk.Functions.Tests.Documentation;

/// <summary>The code of docs/functions-hosts.md and of the package's own page is the code of these tests, and gives what the pages say.</summary>
public sealed partial class HostPageTests
{
    [Fact]
    public void PageAboutHosts_IsThisCode()
    {
        List<object> printed = [];
        using PluginHost host = new();
        host.LoadFile(NativeFixtures.Functions);
        using FunctionRegistry functions = FunctionRegistry.Of(host);

        Function repeat = functions.Find("repeat", ColumnType.Text, ColumnType.BigInt);
        using ColumnBatchBuilder builder = new(2);
        ColumnWriter texts = builder.Add(ColumnType.Text);
        ColumnWriter times = builder.Add(ColumnType.BigInt);
        texts.Add("cool");
        times.Add(3);
        texts.Add("no");
        times.AddNull();

        using ColumnBatch rows = builder.Build();
        using ColumnResult result = new();
        repeat.Evaluate(rows, result);
        ColumnReader results = new(result, repeat.Result);
        printed.Add(results.Text(0));
        printed.Add(results.IsNull(1));

        AssertIsOnPage(Repository.Path("docs", "functions-hosts.md"), 0, printed);
    }

    [Fact]
    public void PageOfThePackage_IsThisCode()
    {
        List<object> printed = [];
        using PluginHost host = new();
        host.LoadFile(NativeFixtures.Functions);
        using FunctionRegistry functions = FunctionRegistry.Of(host);

        Function square = functions.Find("square", ColumnType.BigInt);
        using ColumnBatchBuilder builder = new(2);
        ColumnWriter numbers = builder.Add(ColumnType.BigInt);
        numbers.Add(6);
        numbers.Add(7);
        using ColumnBatch rows = builder.Build();
        using ColumnResult result = new();
        square.Evaluate(rows, result);
        printed.Add(new ColumnReader(result, square.Result).Integer(1));

        AssertIsOnPage(Repository.Path("Pdk.Functions", "README.md"), 0, printed);
    }

    [Fact]
    public async Task PageAboutStreams_IsThisCode()
    {
        using PluginHost host = new();
        host.LoadFile(NativeFixtures.Functions);
        using FunctionRegistry functions = FunctionRegistry.Of(host);
        CancellationToken cancellation = CancellationToken.None;
        using ColumnBatchBuilder builder = new(2);
        ColumnWriter keys = builder.Add(ColumnType.Text);
        keys.Add("at");
        keys.Add("jp");
        using ColumnBatch only = builder.Build();
        ColumnBatch[] batches = [only, only];
        List<string> found = [];
        void Taken(FunctionResults taken)
        {
            for (long row = 0; row < taken.Results.Rows; row++)
            {
                found.Add($"{taken.Numbers.Integer(row)}: {taken.Results.Text(row)}");
            }
        }

        using FunctionCalls calls = functions.Find("lookup", ColumnType.Text).BeginCalls();
        long sent = 0;
        foreach (ColumnBatch batch in batches)
        {
            sent += await calls.SendAsync(batch, sent, Taken, cancellation);
        }

        await calls.DrainAsync(Taken, cancellation);

        Assert.Equal(["0: Vienna", "1: Tokyo", "2: Vienna", "3: Tokyo"], found);
        AssertIsOnPage(Repository.Path("docs", "functions-hosts.md"), 1, []);
    }

    /// <summary>Every line of the page's code stands in this file, in order; what is printed there is what its comment says.</summary>
    private static void AssertIsOnPage(string page, int block, List<object> printed)
    {
        string code = Blocks().Matches(File.ReadAllText(page))[block].Groups[1].Value;
        string[] own = File.ReadAllLines(Repository.Path("tests", "Pdk.Functions.Tests", "Documentation", "HostPageTests.cs"));
        int place = 0;
        int prints = 0;
        foreach (string line in code.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0))
        {
            Match print = Prints().Match(line);
            string wanted = print.Success ? $"printed.Add({print.Groups[1].Value});" : line.Replace("\"Functions.so\"", "NativeFixtures.Functions", StringComparison.Ordinal);
            int found = Array.FindIndex(own, place, candidate => candidate.Trim() == wanted);
            Assert.True(found >= 0, $"{page}: '{line}' is not in the test.");
            place = print.Success ? place : found;
            if (print.Success)
            {
                Assert.Equal(print.Groups[2].Value, $"{printed[prints++]}");
            }
        }

        Assert.Equal(printed.Count, prints);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^Console\.WriteLine\((.*)\); +// (.*)$")]
    private static partial Regex Prints();
}
