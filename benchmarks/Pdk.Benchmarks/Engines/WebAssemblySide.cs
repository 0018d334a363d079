using System.Runtime.InteropServices;
using Pdk.Abi;
using Pdk.Functions;
using Pdk.Loader;
using Wasmtime;
using Function = Pdk.Functions.Function;

namespace Pdk.Benchmarks.Engines;

/// <summary>
/// From a file that was never loaded to the first answer of its one function, against the same function in WebAssembly, which is compiled,
/// instantiated and called.
/// </summary>
internal static unsafe class WebAssemblySide
{
    private const int Rounds = 25;
    private const long Expected = 49;

    /// <summary>A multiplication whose overflow is an error, as in the library.</summary>
    private const string Square = """
        (module
          (func (export "sq") (param $x i64) (result i64) (local $y i64)
            (local.set $y (i64.mul (local.get $x) (local.get $x)))
            (if (i64.ne (local.get $x) (i64.const 0))
              (then (if (i64.ne (i64.div_s (local.get $y) (local.get $x)) (local.get $x)) (then unreachable))))
            (local.get $y)))
        """;

    public static void Run(string folder)
    {
        using Wasmtime.Engine engine = new();
        byte[] bytes = Module.ConvertText(Square);
        int number = 0;
        string Copy()
        {
            // The runtime inside of a library is never unloaded, so each round needs a file of its own.
            string copy = Path.Combine(folder, $"Engines{number++}.so");
            File.Copy(NativePlugins.Library("Engines"), copy);
            return copy;
        }

        double Theirs() => ProcessorTime.Of(() => Require(CallModule(engine, bytes)));
        const string Against = "WebAssembly: compile, instantiate, call";
        new Comparison("a host in C: open, call", Against, 0.3).Run(Rounds, () => Timed(Copy(), CallExport), Theirs);
        new Comparison("a host of the kit, in place: load, find, call", Against, 0.3).Run(
            Rounds, () => Timed(Copy(), static file => CallHost(file, isInPlace: true)), Theirs);
        new Comparison("a host of the kit, private copy: load, find, call", Against, 0.3).Run(
            Rounds, () => Timed(Copy(), static file => CallHost(file, isInPlace: false)), Theirs);
    }

    private static double Timed(string file, Func<string, long> call)
    {
        try
        {
            return ProcessorTime.Of(() => Require(call(file)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Require(long found)
    {
        if (found != Expected)
        {
            throw new InvalidOperationException($"Expected {Expected}, found {found}.");
        }
    }

    private static long CallModule(Wasmtime.Engine engine, byte[] bytes)
    {
        using var module = Module.FromBytes(engine, "sq", bytes);
        using Linker linker = new(engine);
        using Store store = new(engine);
        return linker.Instantiate(store, module).GetFunction<long, long>("sq")!(7);
    }

    /// <summary>By the ABI of the tutorial, which wants nothing of its host.</summary>
    private static long CallExport(string file)
    {
        nint library = NativeLibrary.Load(file);
        var call = (delegate* unmanaged[Cdecl]<TutorialValue*, nuint, TutorialResult>)NativeLibrary.GetExport(library, "plugin_entrypoint");
        TutorialValue argument = new() { Type = TutorialType.Int, Int = 7 };
        return call(&argument, 1).Value.Int;
    }

    private static long CallHost(string file, bool isInPlace)
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, MapInPlace = isInPlace });
        host.LoadFile(file);
        using FunctionRegistry functions = FunctionRegistry.Of(host);
        Function square = functions.Find("sq", ColumnType.BigInt);
        using ColumnBatchBuilder builder = new(1);
        builder.Add(ColumnType.BigInt).Add(7);
        using ColumnBatch batch = builder.Build();
        using ColumnResult result = new();
        square.Evaluate(batch, result);
        return new ColumnReader(result, square.Result).Integer(0);
    }
}
