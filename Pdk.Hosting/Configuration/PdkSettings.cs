using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Pdk.Loader;

namespace Pdk.Hosting.Configuration;

/// <summary>Which keys of the configuration set which options. Keys are the names of the properties; case does not count.</summary>
/// <remarks>Written out, so that nothing needs reflection. A test compares it with the properties that there are.</remarks>
internal static class PdkSettings
{
    /// <summary>Sets what a section says.</summary>
    /// <param name="section">The section.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="OptionsValidationException">With everything that is wrong in it.</exception>
    internal static void Read(IConfiguration section, PdkOptions options)
    {
        SettingReader reader = new();
        reader.Object(section, Of(options, reader));
        if (reader.Errors.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(PdkOptions), reader.Errors);
        }
    }

    internal static SettingTable Of(PdkOptions options, SettingReader reader)
    {
        PluginHostOptions host = options.Host;
        return new SettingTable
        {
            [nameof(options.Required)] = section => reader.List(section, options.Required),
            [nameof(options.RequireAll)] = section => reader.Flag(section, value => options.RequireAll = value),
            [nameof(options.StartWithoutRequired)] = section => reader.Flag(section, value => options.StartWithoutRequired = value),
            [nameof(options.StopOnFailure)] = section => reader.Flag(section, value => options.StopOnFailure = value),
            [nameof(options.WatchSearchPath)] = section => reader.Flag(section, value => options.WatchSearchPath = value),
            [nameof(host.SearchPath)] = section => reader.List(section, host.SearchPath),
            [nameof(host.UseEnvironment)] = section => reader.Flag(section, value => host.UseEnvironment = value),
            [nameof(host.MaxDepth)] = section => reader.Number<int>(section, 1, value => host.MaxDepth = value),
            [nameof(host.MaxFileSize)] = section => reader.Size(section, value => host.MaxFileSize = value),
            [nameof(host.MapInPlace)] = section => reader.Flag(section, value => host.MapInPlace = value),
            [nameof(host.StartDeadline)] = section => reader.Time(section, value => host.StartDeadline = value),
            [nameof(host.AllowManaged)] = section => reader.Flag(section, value => host.AllowManaged = value),
            [nameof(host.HostName)] = section => reader.Text(section, value => host.HostName = value),
            [nameof(host.HostVersion)] = section => reader.Text(section, value => host.HostVersion = value),
            [nameof(host.Trust)] = section => reader.Object(section, Of(host.Trust, reader)),
            [nameof(host.Watch)] = section => reader.Object(section, Of(host.Watch, reader)),
            [nameof(host.Supervision)] = section => ReadSupervision(section, host, reader),
        };
    }

    internal static SettingTable Of(TrustOptions trust, SettingReader reader) => new()
    {
        [nameof(trust.Mode)] = section => reader.Choice<TrustMode>(section, value => trust.Mode = value),
        [nameof(trust.LockFile)] = section => reader.Text(section, value => trust.LockFile = value),
        [nameof(trust.PublisherKeys)] = section => reader.Text(section, value => trust.PublisherKeys = value),
    };

    internal static SettingTable Of(WatchOptions watch, SettingReader reader) => new()
    {
        [nameof(watch.Debounce)] = section => reader.Duration(section, value => watch.Debounce = value),
        [nameof(watch.PollInterval)] = section => reader.Duration(section, value => watch.PollInterval = value),
        [nameof(watch.IncompletePatience)] = section => reader.Duration(section, value => watch.IncompletePatience = value),
        [nameof(watch.UseNotifications)] = section => reader.Flag(section, value => watch.UseNotifications = value),
    };

    internal static SettingTable Of(SupervisionOptions supervision, SettingReader reader) => new()
    {
        [nameof(supervision.CallDeadline)] = section => reader.Time(section, value => supervision.CallDeadline = value),
        [nameof(supervision.ContractDeadlines)] = section => reader.Times(section, supervision.ContractDeadlines),
        [nameof(supervision.DrainDeadline)] = section => reader.Time(section, value => supervision.DrainDeadline = value),
        [nameof(supervision.FaultPolicy)] = section => FaultPolicySettings.Read(
            section, supervision.FaultPolicy, reader, value => supervision.FaultPolicy = value),
        [nameof(supervision.Plugins)] = section => ReadPlugins(section, supervision, reader),
    };

    internal static SettingTable Of(PluginSupervision plugin, SettingReader reader) => new()
    {
        [nameof(plugin.StartDeadline)] = section => reader.Time(section, value => plugin.StartDeadline = value),
        [nameof(plugin.CallDeadline)] = section => reader.Time(section, value => plugin.CallDeadline = value),
        [nameof(plugin.ContractDeadlines)] = section => reader.Times(section, plugin.ContractDeadlines),
        [nameof(plugin.FaultPolicy)] = section => FaultPolicySettings.Read(
            section, plugin.FaultPolicy ?? FaultPolicy.Never, reader, value => plugin.FaultPolicy = value),
    };

    /// <summary>An object, or <c>true</c> and <c>false</c> to switch it on and off.</summary>
    private static void ReadSupervision(IConfigurationSection section, PluginHostOptions host, SettingReader reader)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            reader.Flag(section, value => host.Supervision = value ? host.Supervision ?? new SupervisionOptions() : null);
            return;
        }

        reader.Object(section, Of(host.Supervision ??= new SupervisionOptions(), reader));
    }

    private static void ReadPlugins(IConfigurationSection section, SupervisionOptions supervision, SettingReader reader)
    {
        foreach (IConfigurationSection plugin in section.GetChildren())
        {
            if (!supervision.Plugins.TryGetValue(plugin.Key, out PluginSupervision? own))
            {
                supervision.Plugins[plugin.Key] = own = new PluginSupervision();
            }

            reader.Object(plugin, Of(own, reader));
        }
    }
}
