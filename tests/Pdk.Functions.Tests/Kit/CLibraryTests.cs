using System.Diagnostics;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Fixtures;

namespace Pdk.Functions.Tests.Kit;

/// <summary>A library of functions in C, with nothing but the headers; some of them break the rules.</summary>
public sealed class CLibraryTests
{
    [EngineFact(nameof(Engine.C))]
    public void FunctionsInC_AreCalled_AndWhatIsNoResultIsTold()
    {
        Engine.C.MustBeHere();
        string folder = Directory.CreateTempSubdirectory("pdk-functions-c-").FullName;
        try
        {
            string file = Compile(folder);
            using FunctionHost host = new(FunctionForm.Native, file);

            Assert.Equal("21, 0", host.Call("triple", ["7"], ["0"]));
            Assert.Equal("PluginException: triple: negative numbers are not tripled; 100% ✗", host.Call("triple", ["7"], ["-1"]));
            Assert.Equal(
                "PdkFunctionException: too_short: the library 'Functions.C' gave what is no result: the column of results must have 2 rows, but has 1",
                host.Call("too_short", ["1"], ["2"]));
            Assert.Equal(
                "PdkFunctionException: other_type: the library 'Functions.C' gave what is no result: "
                    + "the column of results must be bigint (format 'l'), but its format is 'g'",
                host.Call("other_type", ["1"]));
            Assert.Equal(
                "PdkFunctionException: nothing_given: the library 'Functions.C' gave what is no result: "
                    + "the column of results was released, or moved, before the call",
                host.Call("nothing_given", ["1"]));
            Assert.Equal(
                "PdkFunctionException: no_values: the library 'Functions.C' gave what is no result: "
                    + "the column of results has 1 rows, but a null pointer where its values should be",
                host.Call("no_values", ["1"]));
            Assert.Contains("impossible offsets: 5 to 0", host.Call("bad_offsets", ["1"]));
            Assert.Contains("There are no aggregates here.", host.CallRows("triple", ["1"]));
            Assert.Equal(
                ["from_the_future(x: hugeint) -> bigint of 'Functions.C' has a type that this version of the kit does not know."],
                host.Registry.Skipped);
            Assert.DoesNotContain(host.Registry.Functions, static function => function.Description.Name == "only_elsewhere");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Compile(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "pdk_functions.h"), ContractRegistry.Get<IFunctions>().Header);
        string library = Path.Combine(folder, "Functions.C.so");
        using Process process = Process.Start(new ProcessStartInfo("gcc",
        [
            "-std=c99", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-O1", "-fvisibility=hidden", "-Wl,-z,nodelete", "-I", folder,
            "-I", Repository.Path("Pdk.Abi", "include"), Repository.Path("tests", "fixtures", "c", "functions", "functions.c"), "-o", library,
        ])
        { RedirectStandardError = true })!;
        string messages = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, messages);
        return library;
    }
}
