using System.Diagnostics;
using Pdk.Fixtures;
using Pdk.Functions;
using Pdk.Tests.FunctionFiles;

namespace Pdk.Cli.Tests;

/// <summary>The tool as a process of its own, with a command in the place of the .NET SDK's, and the samples and steps to run.</summary>
internal static class SdkProcess
{
    /// <summary>How it is started; its standard error can be read.</summary>
    /// <param name="sdk">What stands in for the SDK.</param>
    /// <param name="args">The command line.</param>
    public static ProcessStartInfo Of(FakeSdk sdk, string[] args)
    {
        string[] line =
        [
            typeof(PdkTool).Assembly.Location, .. args, "--path", NativeFixtures.SamplesFolder, "--path", NativeFixtures.Plugin("Steps"),
        ];
        ProcessStartInfo start = new("dotnet", line) { RedirectStandardError = true };
        foreach ((string name, string value) in sdk.Variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_HOST_PATH"] = sdk.Command;
        start.Environment[FunctionBuildOptions.CacheVariable] = sdk.Cache;
        return start;
    }
}
