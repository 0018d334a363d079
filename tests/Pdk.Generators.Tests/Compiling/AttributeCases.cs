using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Compiling;

/// <summary>Attributes by which the compiler keeps something from being used.</summary>
internal static class AttributeCases
{
    public static Dictionary<string, string> All => new()
    {
        ["ObsoleteAsAnError"] = """
            namespace App
            {
                [Obsolete("gone", true)] internal struct OldPoint { public int X; }

                [Obsolete("gone", true)] internal enum OldMode { A }

                [Obsolete("gone", true)] internal sealed record OldPart(int X, OldPoint Y, OldMode Z);

                [Obsolete("gone", true)] [Mirror] internal sealed record OldBasket(List<OldPart> Parts, (OldPart, int) Pair);

                [Obsolete("gone", true), Union] internal abstract record OldShape { internal sealed record Circle(OldPart Part) : OldShape; internal sealed record Unknown(int Tag) : OldShape; }

                internal sealed record Mixed(int X) { [Obsolete("soon")] public OldPart? Old { get; init; } }

                internal enum Color { Red, [Obsolete("gone", true)] Green }

                [Obsolete("gone", true)] internal static class OldOuter { internal sealed record Inner(int X); [PluginContract("app.inner", 1, 0)] internal interface IInner { Inner Do(Inner x); } }

                [PluginContract("app.thing", 1, 2)]
                internal interface IThing
                {
                    [Obsolete("use Price", true)] int OldPrice(OldPart part, string text);
                    [Obsolete("use Price", true)] int OldCount { get; }
                    int OldSize { [Obsolete("gone", true)] get; }
                    [Obsolete("soon")] ValueTask<OldPart> OldAsync(OldBasket x, OldShape y, ReadOnlyMemory<byte> data, CancellationToken stop);
                    [Obsolete("gone", true, DiagnosticId = "APP1")] OldPoint OldPlace(in OldPoint x, ref OldMode y, ReadOnlySpan<OldPoint> z, IOldest? other);
                    Mixed Price(Mixed x, Color y);
                    [Since(1, 1), Obsolete("gone", true)] OldMode Late(OldPoint[] x) => default;
                    [Since(1, 2)] int Later(int x) => x;
                }

                [Obsolete("gone", true), PluginContract("app.oldest", 1, 1)]
                internal interface IOldest { OldPart Do(OldPart x, IThing y); IOldest? Next { get => null; } [Since(1, 1)] OldMode Late(OldPoint x) => default; }

                [Obsolete("gone", true)] internal sealed record OldSettings(OldMode Mode = OldMode.A, Color Color = Color.Red);

                [Obsolete("soon"), Plugin("old")] internal sealed class OldPlugin : IOldest { public OldPlugin(OldSettings settings, IOldest? next) { } public OldPart Do(OldPart x, IThing y) => x; }

                [Obsolete("gone", true), Plugin("gone")] internal sealed class GonePlugin : IOldest { public OldPart Do(OldPart x, IThing y) => x; }

                internal sealed record Settings(Color Color, int X) { [Obsolete("gone", true)] public Settings(Color color) : this(color, 0) { } }

                [Plugin("new")] internal sealed class NewPlugin : INew { [Obsolete("soon")] internal NewPlugin(Settings settings, IOldest? next) { } public int Do(int x) => x; }

                [PluginContract("app.new", 1, 0)] internal interface INew { int Do(int x); }
            }
            """,
        ["ExperimentalAndHidden"] = """
            namespace App
            {
                [global::System.Diagnostics.CodeAnalysis.Experimental("APP2")] internal sealed record Draft(int X);

                [PluginContract("app.thing", 1, 1)]
                internal interface IThing
                {
                    [global::System.Diagnostics.CodeAnalysis.Experimental("APP2")] Draft Sketch(Draft x);
                    [global::System.Runtime.Versioning.RequiresPreviewFeatures] int Preview(int x);
                    [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)] int Hidden(int x);
                    [Since(1, 1)] int Later(int x) => x;
                }

                [global::System.Diagnostics.CodeAnalysis.Experimental("APP3")]
                [PluginContract("app.draft", 1, 0)]
                internal interface IDraft { Draft Sketch(Draft x); }

                [global::System.Diagnostics.CodeAnalysis.Experimental("APP3")]
                [Plugin("draft")] internal sealed class DraftPlugin : IDraft { public Draft Sketch(Draft x) => x; }
            }
            """,
        ["Obsolete"] = """
            namespace App
            {
                /// <summary/>
                [PluginContract("app.old", 1, 0)]
                public interface IOld { /// <summary/>
                    [Obsolete("use New")] int Old(int x); }
            }
            """,
    };
}
