using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Compiling;

/// <summary>Where contracts and plugin classes may stand, and what may stand beside their members.</summary>
internal static class PlaceCases
{
    public static Dictionary<string, string> All => new()
    {
        ["Nested"] = """
            namespace App
            {
                /// <summary/>
                public class Outer
                {
                    /// <summary/>
                    public static class Inner
                    {
                        /// <summary/>
                        public struct Point { /// <summary/>
                            public int X; }

                        /// <summary/>
                        [PluginContract("app.nested", 1, 0)]
                        public interface IThing { /// <summary/>
                            int Do(in Point point); }

                        [Plugin("nested")]
                        internal sealed class Thing : IThing { public int Do(in Point point) => point.X; }
                    }
                }
            }
            """,
        ["Internal"] = """
            namespace App
            {
                internal struct Point { public int X, Y; }

                internal interface INothing { }

                [PluginContract("app.hidden", 1, 0)]
                internal interface IHidden { Point Do(in Point point, IHidden? next); }

                /// <summary/>
                public class Outer
                {
                    /// <summary/>
                    [PluginContract("app.deeper", 1, 0)]
                    protected internal interface IDeeper { /// <summary/>
                        int Do(int x); }
                }
            }
            """,
        ["GlobalNamespace"] = """
            /// <summary/>
            public struct Point { /// <summary/>
                public int X; }

            /// <summary/>
            [PluginContract("app.global", 1, 0)]
            public interface IGlobal { /// <summary/>
                Point Do(Point point, IGlobal next); }

            [Plugin("global")]
            internal sealed class Global : IGlobal { public Point Do(Point point, IGlobal next) => point; }
            """,
        ["Helpers"] = TestCompilation.Contract("""
            /// <summary/>
            int Do(int x) => Twice(x);
            private int Twice(int x) => 2 * x + Hidden;
            private int Hidden => 3;
            /// <summary/>
            public const int Limit = 7;
            /// <summary/>
            public enum Mode { /// <summary/>
                A }
            """),
        ["SealedHelpers"] = TestCompilation.Contract("""
            /// <summary/>
            int Do(int x) => Twice(x);
            /// <summary/>
            sealed int Twice(int x) => 2 * x;
            /// <summary/>
            sealed int Twice(object x) => 2;
            /// <summary/>
            sealed int Limit => 7;
            /// <summary/>
            sealed event Action Gone { add { } remove { } }
            /// <summary/>
            sealed T Echo<T>(T x) => x;
            """),
        ["SourceAndSinkOfOneName"] = """
            namespace App
            {
                using global::Pdk.Contracts;

                [Connector("file")]
                internal sealed class FileSource : ISource, IConnector { public ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation) => default; }

                [Connector("file")]
                internal sealed class FileSink : ISink, IConnector { public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) => default; }
            }
            """,
        ["SeveralPlugins"] = """
            namespace App
            {
                /// <summary/>
                [PluginContract("app.thing", 1, 0)]
                public interface IThing { /// <summary/>
                    void Do(); }

                [Plugin("one")] internal sealed class One : IThing { public void Do() { } }
                [Plugin("two")] internal sealed record Two : IThing { public void Do() { } }

                internal static class Outer
                {
                    [Plugin("three", Description = "A \"quoted\" \\ description,\nof two lines, ünïcödé")]
                    internal sealed class Three : IThing { public void Do() { } }
                }
            }
            """,
        ["Plugin"] = Sources.Plugin.Replace(
            "internal sealed class TenPercent(ILog log, Settings settings, IPricing? fallback) : IPricing\n    {",
            "internal sealed class TenPercent : IPricing\n    {\n        private readonly ILog log; private readonly Settings settings; private readonly IPricing? fallback;\n"
            + "        public TenPercent(ILog log, Settings settings, IPricing? fallback) => (this.log, this.settings, this.fallback) = (log, settings, fallback);\n",
            StringComparison.Ordinal),
    };
}
