using System.Runtime.InteropServices;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Judging;
using Pdk.Loader.Native;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Support;
using Xunit.Abstractions;

namespace Pdk.Loader.Tests.Fuzz;

/// <summary>Tables out of libraries that hand over anything: read without a crash, and refused. A crash ends the test process; its trace names the check.</summary>
[Collection(FuzzCollection.Name)]
public sealed unsafe class TableFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly CCompiler _compiler = new();

    public void Dispose() => _compiler.Dispose();

    [CTheory]
    [InlineData(0, 2000)]
    [InlineData(1, 3000)]
    [InlineData(2, 5000)]
    public void Tables_AreCheckedWithoutACrash(int kind, int rounds)
    {
        string file = _compiler.Compile("fuzzed_table");
        FileInspection inspection = PluginFile.Inspect(file);
        Assert.Equal(Verdict.Ready, inspection.Verdict);
        KnownContracts known = new([ContractRegistry.Get<IAdder>()]);
        var table = (delegate* unmanaged[Cdecl]<ulong, int, PluginTable*>)NativeLibrary.GetExport(NativeLibrary.Load(file), "fuzzed_table");
        Assert.Null(Check(table(1, 3)));
        Dictionary<Verdict, int> verdicts = [];
        FuzzRun run = new(output, rounds);
        run.All((random, _) =>
        {
            Defect? defect = Check(table((ulong)random.NextInt64(), kind));
            Told.Check(defect);
            Verdict verdict = defect?.Verdict ?? Verdict.Ready;
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        });

        output.WriteLine(string.Join(", ", verdicts));
        Assert.True(verdicts[Verdict.TableInvalid] > run.Rounds / 20);

        // Some changes change nothing, or a reserved field.
        Assert.InRange(verdicts.GetValueOrDefault(Verdict.Ready), kind == 2 ? 1 : 0, kind == 2 ? run.Rounds / 4 : 0);

        Defect? Check(PluginTable* handedOver)
        {
            try
            {
                TableCheck.Check(handedOver, inspection.StampBytes.Span, inspection.Stamp!, known);
                return null;
            }
            catch (DefectException exception)
            {
                return exception.Defect;
            }
        }
    }
}
