using BenchmarkDotNet.Running;
using Pdk.Benchmarks;

// Without arguments everything runs; "load" runs the table of load times and memory only, anything else goes to BenchmarkDotNet.
if (args is [] or ["load"])
{
    LoadTable.Run([1, 10, 100]);
}

if (args is not ["load"])
{
    BenchmarkSwitcher.FromAssembly(typeof(CallBenchmarks).Assembly).Run(args is [] ? ["--filter", "*"] : args);
}
