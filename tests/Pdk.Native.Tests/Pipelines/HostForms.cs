using Pdk.Loader;
using Pdk.Testing;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>The forms of a plugin, each in a host that supervises it and in one that does not.</summary>
public static class HostForms
{
    /// <summary>All of them.</summary>
    public static TheoryData<PluginForm, bool> All { get; } = Where(static (_, _) => true);

    /// <summary>Those in which a fault is known: behind a border, or by supervision.</summary>
    public static TheoryData<PluginForm, bool> WithFaults { get; } = Where(KnowsFaults);

    /// <summary>The others.</summary>
    public static TheoryData<PluginForm, bool> WithoutFaults { get; } = Where(static (form, isSupervised) => !KnowsFaults(form, isSupervised));

    private static bool KnowsFaults(PluginForm form, bool isSupervised) => isSupervised || form == PluginForm.Native;

    private static TheoryData<PluginForm, bool> Where(Func<PluginForm, bool, bool> isWanted)
    {
        TheoryData<PluginForm, bool> forms = [];
        foreach (PluginForm form in PluginForms.All)
        {
            foreach (bool isSupervised in (bool[])[false, true])
            {
                if (isWanted(form, isSupervised))
                {
                    forms.Add(form, isSupervised);
                }
            }
        }

        return forms;
    }
}
