using System.Globalization;
using System.Text;
using Pdk.Abi;
using Pdk.Loader.Fixtures;

namespace Pdk.Hosting.Tests;

/// <summary>A linked library with one component, "clerk", whose stamp has a setting of each kind. What it was configured with is what it answers.</summary>
internal sealed class ClerkLibrary : PluginLibrary
{
    private static readonly byte[] s_stamp = Encoding.ASCII.GetBytes(
        "\u0001pdk-stamp\u0002 1 length=-------- check=----------------\n"
        + "abi 1.0\nlibrary clerks 1.0.0\ncomponent clerk\n"
        + $"  implements {ContractRegistry.Get<IGreeter>().Id} 1.0 {ContractRegistry.Get<IGreeter>().LayoutHash:x16}\n"
        + """
            setting name string required
            setting max_length integer optional
            setting big integer optional
            setting factor number optional
            setting loud boolean optional
            setting rounding up|half_even optional
            setting pause duration optional
            setting tags strings optional
            setting later matrix optional

          """.ReplaceLineEndings("\n")
        + "\u0001pdk-stamp-end\u0002");

    public override ReadOnlySpan<byte> Stamp => s_stamp;

    public override IReadOnlyList<PluginComponent> Components { get; } = [new ClerkComponent()];

    private sealed class ClerkComponent : PluginComponent
    {
        public override string Name => "clerk";

        public override ReadOnlySpan<byte> Utf8Name => "clerk"u8;

        public override IReadOnlyList<Contract> Contracts { get; } = [ContractRegistry.Get<IGreeter>()];

        public override object Create(PluginContext context)
        {
            ConfigurationReader settings = context.ReadConfiguration();
            Clerk clerk = new(
            [
                settings.Text("name"),
                .. Optional("max_length", key => settings.Integer(key, 0, 100).ToString(CultureInfo.InvariantCulture)),
                .. Optional("big", key => settings.UnsignedInteger(key).ToString(CultureInfo.InvariantCulture)),
                .. Optional("factor", key => settings.Number(key).ToString(CultureInfo.InvariantCulture)),
                .. Optional("loud", key => settings.Boolean(key) ? "loud" : "quiet"),
                .. Optional("rounding", key => settings.Setting(key).Choice<string>(["up", "half_even"], ["rounds up", "rounds to even"])),
                .. Optional("pause", key => settings.Duration(key).ToString()),
                .. Optional("tags", key => $"[{string.Join(' ', settings.Texts(key))}]"),
                .. Optional("later", static _ => "later"),
            ]);
            settings.Complete();
            return clerk;

            string[] Optional(string key, Func<string, string> read) => settings.Has(key) ? [read(key)] : [];
        }
    }

    private sealed class Clerk(string[] settings) : IGreeter
    {
        public string Greet(string name) => string.Join(", ", settings);
    }
}
