using Pdk.Abi;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests;

/// <summary>Libraries with one defect each: the message, and that others go on.</summary>
public sealed class NativeFaultTests(CCompiler compiler) : IClassFixture<CCompiler>
{
    [CTheory]
    [InlineData("no_export", LoadStep.Open, Verdict.EntryMissing, "expected the exported function 'pdk_plugin_open', found none of that name")]
    [InlineData("null_table", LoadStep.Open, Verdict.TableMissing, "expected the library's table, found a null pointer")]
    [InlineData("null_component", LoadStep.Open, Verdict.TableMissing, "expected component 0 ('adder'), found a null pointer")]
    [InlineData("null_contract", LoadStep.Open, Verdict.TableMissing, "expected the table of pdk.tests.adder 1.0 of component 0 ('adder'), found a null pointer")]
    [InlineData("null_function", LoadStep.Open, Verdict.TableInvalid, "expected a function 'create' in component 0 ('adder'), found a null pointer")]
    [InlineData(
        "null_slot",
        LoadStep.Open,
        Verdict.TableInvalid,
        "component 0 ('adder'): Contract pdk.tests.adder 1.0: function 0 of its table is null; expected all 1 to be present.")]
    [InlineData("small_table", LoadStep.Open, Verdict.TableInvalid, "expected component 0 ('adder') to have at least 48 bytes, found a size of 16")]
    [InlineData(
        "other_contract_in_table",
        LoadStep.Open,
        Verdict.TableInvalid,
        "expected component 0 ('adder') to implement pdk.tests.adder 1.0 HASH as in the stamp, found pdk.tests.adder 1.0 0123456789abcdef")]
    [InlineData("many_components", LoadStep.Open, Verdict.TableInvalid, "expected 1 component(s) as in the stamp, found 1000000")]
    [InlineData(
        "other_stamp",
        LoadStep.Open,
        Verdict.StampDiffers,
        "expected the stamp of the file in the library's table, found another: `library fixture 0.2.0` instead of `library fixture 0.1.0`")]
    [InlineData("other_abi", LoadStep.Judge, Verdict.AbiVersion, "expected a plugin of ABI 1.x, found one of ABI 2.0")]
    [InlineData("other_abi_in_table", LoadStep.Open, Verdict.AbiVersion, "expected a table of ABI 1.x, found one of ABI 2.3")]
    [InlineData("other_major", LoadStep.Judge, Verdict.ContractVersion, "expected pdk.tests.adder 1.x, found pdk.tests.adder 2.0")]
    [InlineData(
        "other_layout",
        LoadStep.Judge,
        Verdict.ContractLayout,
        "pdk.tests.adder.add: signature changed: plugin has `add(a: i64, b: i64) -> i64` in slot 0, host has `add(a: i32, b: i32) -> i32` in slot 0; a: type changed, b: type changed, the result changed")]
    [InlineData(
        "open_fails",
        LoadStep.Open,
        Verdict.EntryFailed,
        "expected 'pdk_plugin_open' to hand over the library's table, but it answered Unsupported: fixture.refusal: not on this machine")]
    [InlineData(
        "start_fails",
        LoadStep.Start,
        Verdict.StartFailed,
        "expected the library to start, but it answered Fault: fixture.no_dice: the dice are missing")]
    public void Defect_HasItsOwnVerdictAndTheNextLibraryIsReady(string fixture, LoadStep step, Verdict verdict, string message)
    {
        string bad = compiler.Compile(fixture);
        string good = compiler.Compile("good");
        using PluginHost host = Host(TimeSpan.FromSeconds(60), bad, good);

        LoadReport report = host.Load();

        string hash = $"{ContractRegistry.Get<IAdder>().LayoutHash:x16}";
        Assert.Equal(message.Replace("HASH", hash, StringComparison.Ordinal), report.Rows[0].Message);
        Assert.Equal((bad, step, verdict), (report.Rows[0].Path, report.Rows[0].Step, report.Rows[0].Verdict));
        Assert.NotEqual("", report.Rows[0].Hint);
        Assert.Equal(("fixture", "0.1.0"), (report.Rows[0].Name, report.Rows[0].Version));
        Assert.Equal((good, Verdict.Ready), (report.Rows[1].Path, report.Rows[1].Verdict));
        Assert.Equal(0, report.AbandonedThreads);
        Assert.Equal(5, host.Create<IAdder>("adder").Add(2, 3));
    }

    [CFact]
    public void TwoStamps_AreDoubled()
    {
        using PluginHost host = Host(TimeSpan.FromSeconds(60));

        LoadReportRow row = host.LoadFile(compiler.Compile("two_stamps"));

        Assert.Equal((LoadStep.ReadStamp, Verdict.StampDoubled), (row.Step, row.Verdict));
    }

    [CFact]
    public void LibraryThatTheSystemRefuses_IsOpenFailed()
    {
        // Sound by its header and its stamp, but the table of its symbols is gone.
        string path = compiler.Compile("good");
        byte[] content = File.ReadAllBytes(path);
        long table = BitConverter.ToInt64(content, 32);
        int size = BitConverter.ToUInt16(content, 54);
        for (int index = 0; index < BitConverter.ToUInt16(content, 56); index++)
        {
            int at = (int)table + (index * size);
            if (BitConverter.ToInt32(content, at) == 2)
            {
                BitConverter.TryWriteBytes(content.AsSpan(at), 0);
            }
        }

        File.WriteAllBytes(path, content);
        using PluginHost host = Host(TimeSpan.FromSeconds(60));

        LoadReportRow row = host.LoadFile(path);

        Assert.Equal((LoadStep.Open, Verdict.OpenFailed), (row.Step, row.Verdict));
        Assert.Equal("expected a library that the system can open, but it refuses: object file has no dynamic section", row.Message.Replace($"{path}: ", "", StringComparison.Ordinal));
    }

    [CTheory]
    [InlineData("open_hangs", LoadStep.Open, Verdict.OpenTimeout, "expected the library to open within 2 s, but it did not; its thread was abandoned")]
    [InlineData("start_hangs", LoadStep.Start, Verdict.StartTimeout, "expected the library to start within 2 s, but it did not; its thread was abandoned")]
    public void LibraryThatDoesNotReturn_IsAbandonedAndTheNextIsReady(string fixture, LoadStep step, Verdict verdict, string message)
    {
        string bad = compiler.Compile(fixture);
        string good = compiler.Compile("good");
        using PluginHost host = Host(TimeSpan.FromSeconds(2), bad, good);

        LoadReport report = host.Load();

        Assert.Equal(message, report.Rows[0].Message);
        Assert.Equal((step, verdict), (report.Rows[0].Step, report.Rows[0].Verdict));
        Assert.Equal(Verdict.Ready, report.Rows[1].Verdict);
        Assert.Equal(1, report.AbandonedThreads);
        Assert.Equal(5, host.Create<IAdder>("adder").Add(2, 3));
    }

    [CFact]
    public void CreationThatAnswersAnError_IsCreateFailedWithTheErrorOfTheOtherSide()
    {
        using PluginHost host = Host(TimeSpan.FromSeconds(60));
        string path = compiler.Compile("create_fails");
        host.LoadFile(path);

        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.Create<IAdder>("adder"));

        Assert.Equal("expected 'adder' to be made, but it failed: fixture.bad_setting: The key 'size' must be positive.", exception.Message);
        Assert.Equal((path, LoadStep.Create, Verdict.CreateFailed), (exception.Row.Path, exception.Row.Step, exception.Verdict));
        Assert.Equal("Correct the configuration.", exception.Hint);
        Assert.IsType<ArgumentException>(exception.InnerException);
        Assert.Equal(exception.Row, host.Report.Rows[^1]);
    }

    [CFact]
    public void CreationWithoutAHandle_IsCreateFailed()
    {
        using PluginHost host = Host(TimeSpan.FromSeconds(60));
        host.LoadFile(compiler.Compile("zero_handle"));

        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.Create<IAdder>("adder"));

        Assert.Equal(
            "expected 'adder' to be made, but it failed: Pdk.PdkProtocolException: "
            + "The creation succeeded, but the handle for pdk.tests.adder 1.0 is 0; expected one handle for each contract.",
            exception.Message);
    }

    [CFact]
    public void CreationThatDoesNotReturn_IsAbandonedAndItsInstanceIsGivenBackLater()
    {
        string path = compiler.Compile("create_waits");
        using PluginHost host = Host(TimeSpan.FromSeconds(2));
        Assert.Equal(Verdict.Ready, host.LoadFile(path).Verdict);

        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => host.Create<IAdder>("adder"));

        Assert.Equal(Verdict.CreateTimeout, exception.Verdict);
        Assert.Equal("expected 'adder' to be made within 2 s, but it was not; its thread was abandoned", exception.Message);
        Assert.Equal(1, host.Report.AbandonedThreads);
        CCompiler.Call(path, "fixture_let_go");
        Waiting.Until(() => host.Report.AbandonedThreads == 0, "the creation comes back");
        Waiting.Until(() => CCompiler.Call(path, "fixture_count_released") == 1, "the instance is given back");
    }

    private static PluginHost Host(TimeSpan deadline, params string[] files)
    {
        PluginHostOptions options = new() { StartDeadline = deadline, UseEnvironment = false };
        options.AddContract<IAdder>();
        foreach (string file in files)
        {
            options.SearchPath.Add(file);
        }

        return new PluginHost(options);
    }
}
