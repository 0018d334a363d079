namespace Pdk.Generators.Tests.Harness;

/// <summary>Names that authors may use, and that break generated code which does not say <c>global::</c>.</summary>
internal static class Hostile
{
    /// <summary>Takes the names inside a namespace. Part of every test compilation, so that a missing qualifier fails in every test.</summary>
    /// <param name="space">The namespace of the contracts and plugins under test.</param>
    public static string In(string space) => $$"""
        #pragma warning disable
        namespace {{space}}.System
        {
            internal class Object { }
            internal class Exception { }
            internal class GC { }
        }
        namespace {{space}}.System.Threading.Tasks
        {
            internal class ValueTask { }
        }
        namespace {{space}}.Pdk
        {
            internal class Abi { }
        }
        namespace {{space}}
        {
            internal class Task { }
            internal class Abi { }
            internal class Contract { }
            internal class ContractProxy { }
            internal class Exception { }
            internal class GC { }
            internal class Instances { }
            internal class Library { }
            internal class PdkProxy { }
            internal class PdkTable { }
            internal class PdkThunks { }
            internal class PdkDefaults { }
            internal class @var { }
            internal class @nint { }
        }
        """;
}
