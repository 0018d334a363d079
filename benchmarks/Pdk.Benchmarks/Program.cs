using BenchmarkDotNet.Running;
using Pdk.Benchmarks;
using Pdk.Benchmarks.Engines;

// Without arguments everything runs; the name of a table runs that only, anything else goes to BenchmarkDotNet.
if (args is [] or ["generator"])
{
    GeneratorTable.Run();
}

if (args is [] or ["load"])
{
    LoadTable.Run([1, 10, 100, 1000]);
}

if (args is [] or ["streams"])
{
    StreamTable.Run();
}

if (args is [] or ["flow"])
{
    FlowTable.Run();
}

if (args is [] or ["copy"])
{
    CopyTable.Run();
}

if (args is [] or ["json"])
{
    JsonTable.Run();
}

if (args is [] or ["functions"])
{
    FunctionTable.Run();
}

if (args is [] or ["steps"])
{
    StepTable.Run();
}

if (args is [] or ["engines"])
{
    EngineTable.Run();
}

if (args is not (["engines"] or ["load"] or ["generator"] or ["streams"] or ["flow"] or ["copy"] or ["json"] or ["functions"] or ["steps"]))
{
    BenchmarkSwitcher.FromAssembly(typeof(CallBenchmarks).Assembly).Run(args is [] ? ["--filter", "*"] : args);
}
