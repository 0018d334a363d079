namespace Pdk.Analyzers.Tests;

/// <summary>What the rules know of the kit, by name, and nothing more. One more test runs against the kit itself.</summary>
internal static class StandIns
{
    public const string Source = """
        namespace Pdk
        {
            [AttributeUsage(AttributeTargets.Class, Inherited = false)]
            public class PluginAttribute(string name) : Attribute
            {
                public string Name { get; } = name;
                public string Description { get; init; } = "";
            }

            [AttributeUsage(AttributeTargets.Interface, Inherited = false)]
            public sealed class PluginContractAttribute(string id, int major, int minor) : Attribute
            {
                public string Id { get; } = id;
                public int Major { get; } = major;
                public int Minor { get; } = minor;
            }

            [AttributeUsage(AttributeTargets.Class, Inherited = false)]
            public sealed class UnionAttribute : Attribute;

            [AttributeUsage(AttributeTargets.Class, Inherited = false)]
            public sealed class UnionCaseAttribute(int tag) : Attribute
            {
                public int Tag { get; } = tag;
            }

            [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
            public sealed class MirrorAttribute : Attribute;

            [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, Inherited = false)]
            public sealed class SinceAttribute(int major, int minor) : Attribute
            {
                public int Major { get; } = major;
                public int Minor { get; } = minor;
            }

            [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
            public sealed class SecretAttribute : Attribute;

            [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
            public sealed class RangeAttribute : Attribute
            {
                public RangeAttribute(long least, long most) { }
                public RangeAttribute(string? least, string? most) { }
            }

            public readonly struct ByteSize(long bytes)
            {
                public long Bytes { get; } = bytes;
            }

            public enum PdkStatus
            {
                Ok = 0,
                Fault = 20,
            }
        }

        namespace Pdk.Contracts
        {
            public sealed class ConnectorAttribute(string name) : PluginAttribute(name);
            public sealed class CodecAttribute(string name) : PluginAttribute(name);
            public sealed class PreprocessorAttribute(string name) : PluginAttribute(name);
            public sealed class PostprocessorAttribute(string name) : PluginAttribute(name);
            public sealed class OperatorAttribute(string name) : PluginAttribute(name);

            [AttributeUsage(AttributeTargets.Method | AttributeTargets.Struct)]
            public sealed class FunctionAttribute(string name) : Attribute
            {
                public string Name => name;
                public bool Pure { get; init; }
                public FunctionExports Exports { get; init; }
                public bool Ordered { get; init; }
                public int InFlight { get; init; }
                public int Retries { get; init; }
            }

            [AttributeUsage(AttributeTargets.Parameter)]
            public sealed class Utf8Attribute : Attribute;

            [Flags]
            public enum FunctionExports { None = 0, Pdk = 1, Sqlite = 2, DuckDb = 4, Postgres = 8, Tutorial = 16, Stream = 32, All = 63 }

            [PluginContract("pdk.connector", 1, 0)]
            public interface IConnector { ValueTask OnStartAsync(CancellationToken cancellation) => default; }

            [PluginContract("pdk.source", 1, 0)]
            public interface ISource { ValueTask PullAsync(ulong pullId, CancellationToken cancellation); }

            [PluginContract("pdk.sink", 1, 0)]
            public interface ISink
            {
                ValueTask OnTickAsync(long nowNs, CancellationToken cancellation) => default;
                ValueTask OnEventsAsync(int events, CancellationToken cancellation) => default;
                ValueTask DeliverAsync(int events, int refused, CancellationToken cancellation) => default;
            }

            [PluginContract("pdk.codec", 1, 0)]
            public interface ICodec { bool Decode(ReadOnlySpan<byte> data); }

            [PluginContract("pdk.preprocessor", 1, 0)]
            public interface IPreprocessor { void Process(ReadOnlySpan<byte> data); }

            [PluginContract("pdk.postprocessor", 1, 0)]
            public interface IPostprocessor { void Process(ReadOnlySpan<byte> data); }

            [PluginContract("pdk.operator", 1, 0)]
            public interface IOperator { ValueTask<int> ProcessAsync(int events, CancellationToken cancellation); }

            [PluginContract("pdk.log", 1, 0)]
            public interface ILog { void Write(int severity, string message); }
        }

        namespace Pdk.Contracts
        {
            // What the generator writes; the rules look for the names.
            public static class ConnectorContract;
            public static class SourceContract;
            public static class SinkContract;
            public static class CodecContract;
            public static class PreprocessorContract;
            public static class PostprocessorContract;
            public static class LogContract;
        }

        namespace Acme
        {
            public static class GreeterContract;

            /// <summary>The contract of most tests: nothing must be implemented.</summary>
            [Pdk.PluginContract("acme.greeting", 1, 0)]
            public interface IGreeter { string Greet(string name) => name; }
        }
        """;
}
