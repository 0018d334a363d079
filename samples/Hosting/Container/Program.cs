using Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Services.AddPdk(builder.Configuration.GetSection("Pdk"));
builder.Services.AddSingleton<IStock, Stock>();
builder.Services.AddPlugin<IPricingRule>("discount", builder.Configuration.GetSection("Rules:Discount"));
builder.Services.AddHealthChecks().AddPdk();
builder.Services.AddHostedService<Question>();
await builder.Build().RunAsync();
