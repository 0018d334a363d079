using Microsoft.CodeAnalysis;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Functions;

/// <summary>What cannot be a function, and why.</summary>
public sealed class FunctionRejectionTests
{
    [Theory]
    [MemberData(nameof(RejectedFunctions.All), MemberType = typeof(RejectedFunctions))]
    public void WhatNoEngineCouldCall_IsAnError(string declaration, string expected)
    {
        GeneratorRun run = FunctionSource.Run(declaration);

        Diagnostic error = run.Output.GetDiagnostics().First(static message => message.Severity == DiagnosticSeverity.Error);
        Assert.Contains("PDK0300: Function '", error.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains(expected, error.GetMessage(null), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Files, static file => file.HintName == "Pdk.Functions.g.cs");
    }
}
